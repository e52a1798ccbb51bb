package dev.waybill.pipeline.source;

/** One line of {@code live}: which of an agent's versions emits to the channels. */
record LiveVersion(String name, int line, Written<Integer> version) {}
