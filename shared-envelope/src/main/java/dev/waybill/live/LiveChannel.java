package dev.waybill.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One channel, now.
 *
 * @param name the channel's
 * @param perSecondOverOneMinute data created in the last minute, per second; up to 5 s late
 * @param perSecondOverFiveMinutes the same of the last five
 * @param latest when the latest datum was created
 * @param lag how long that one took from its creation to the dashboard
 * @param sources the sources of late, the latest first
 */
public record LiveChannel(
        String name,
        double perSecondOverOneMinute,
        double perSecondOverFiveMinutes,
        Instant latest,
        Duration lag,
        List<LiveSource> sources) {

    public LiveChannel {
        sources = List.copyOf(sources);
    }
}
