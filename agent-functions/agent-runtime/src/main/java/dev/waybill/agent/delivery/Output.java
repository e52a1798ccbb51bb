package dev.waybill.agent.delivery;

/**
 * A channel that the agent may emit to.
 *
 * @param channel its name, which is its topic's
 * @param maxBytes greatest size of one datum's data, before base64
 */
public record Output(String channel, int maxBytes) {}
