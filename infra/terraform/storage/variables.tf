variable "bucket" {
  description = "The bucket's name."
  type        = string
}

variable "pipeline" {
  description = "The file pipeline.yaml; schemas are found beside it."
  type        = string
}

variable "database" {
  description = "The name of the Glue database that the tables are in."
  type        = string
  default     = "waybill"
}

variable "first_day" {
  description = "The day of the oldest data (UTC). Athena looks for none before it."
  type        = string
  default     = "2026-01-01"

  validation {
    condition     = can(regex("^\\d{4}-\\d{2}-\\d{2}$", var.first_day))
    error_message = "first_day is a date such as 2026-01-01."
  }
}

variable "colder" {
  description = "The storage class for what is older than a channel keeps. GLACIER_IR is read as before; the others must be restored first."
  type        = string
  default     = "GLACIER_IR"

  validation {
    condition     = contains(["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"], var.colder)
    error_message = "colder is one of STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE."
  }
}
