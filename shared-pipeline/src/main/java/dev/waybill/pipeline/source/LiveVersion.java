package dev.waybill.pipeline.source;

/** Which of an agent's versions emits to the channels, as one line of the file says. */
record LiveVersion(String name, int line, Written<Integer> version) {}
