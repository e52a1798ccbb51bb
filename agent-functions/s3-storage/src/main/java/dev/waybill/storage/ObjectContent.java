package dev.waybill.storage;

import java.util.Map;

/**
 * What is in an object.
 *
 * @param contentType its media type
 * @param metadata about it, in ASCII
 */
record ObjectContent(byte[] bytes, String contentType, Map<String, String> metadata) {}
