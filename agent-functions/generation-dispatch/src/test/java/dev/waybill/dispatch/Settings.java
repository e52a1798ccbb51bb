package dev.waybill.dispatch;

import java.time.Duration;

/** Settings as a test wants them. */
record Settings(String url, String secret, Duration timeout) implements StationConfig {}
