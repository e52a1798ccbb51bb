package dev.waybill.pipeline.source;

/** A value, and the line on which it is written. */
record Written<T>(T value, int line) {}
