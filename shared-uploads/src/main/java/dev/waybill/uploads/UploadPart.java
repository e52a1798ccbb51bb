package dev.waybill.uploads;

/**
 * A part of a datum's data that is in the bucket.
 *
 * @param number from 1
 * @param bytes its size
 * @param etag S3's name for it
 */
public record UploadPart(int number, long bytes, String etag) {}
