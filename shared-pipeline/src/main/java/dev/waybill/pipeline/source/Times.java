package dev.waybill.pipeline.source;

import java.time.Duration;

/** The times of the file and their limits. */
final class Times {

    static final Form<Duration> RETENTION = Form.time("a time from 1s to 3650d, such as 15m, 12h or 7d")
            .where(time -> between(time, Duration.ofSeconds(1), Duration.ofDays(3650)));

    /** AWS takes whole seconds from 0 to 300, and half a second only as the default that it has when none is given. */
    static final Form<Duration> BATCH_WINDOW = Form.time("500ms, or whole seconds from 0s to 300s, such as 2s")
            .where(time -> time.toMillis() == 500 || wholeSeconds(time, 0, 300));

    /** Under a Kafka event source mapping a function may take 14 minutes, not the usual 15. */
    static final Form<Duration> TIMEOUT =
            Form.time("whole seconds from 1s to 840s, such as 60s").where(time -> wholeSeconds(time, 1, 840));

    /** EventBridge schedules whole minutes; a laptop or Kubernetes may look more often. */
    static final Form<Duration> TICK = Form.time("whole seconds from 1s to 1d, such as 1m; on AWS whole minutes")
            .where(time -> wholeSeconds(time, 1, 86_400));

    /** S3's lifecycle rules count days. */
    static final Form<Duration> DAYS = Form.time("whole days from 1d to 3650d, such as 90d")
            .where(time -> time.toMillis() % Duration.ofDays(1).toMillis() == 0
                    && between(time, Duration.ofDays(1), Duration.ofDays(3650)));

    private Times() {}

    static String show(Duration time) {
        return Units.TIMES.show(time.toMillis());
    }

    private static boolean wholeSeconds(Duration time, int least, int most) {
        return time.toMillis() % 1000 == 0 && between(time, Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    private static boolean between(Duration time, Duration least, Duration most) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }
}
