package dev.waybill.endtoend.faults;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has brought about.
 *
 * @param cause the datum that it did it for
 * @param identity who sees the same one again knows it by this
 * @param says the value that it says, if it says one
 */
record Effect(UUID cause, String identity, @Nullable BigDecimal says) {}
