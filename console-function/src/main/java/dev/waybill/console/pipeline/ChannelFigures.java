package dev.waybill.console.pipeline;

import dev.waybill.pipeline.Channel;

/**
 * One channel now.
 *
 * @param channel which
 * @param in records that it ever got
 * @param kept of them, those that are still there
 */
record ChannelFigures(Channel channel, long in, long kept) {}
