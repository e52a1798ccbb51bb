package dev.waybill.cli.cost;

/**
 * What a pipeline carries.
 *
 * @param perDay number of data that are pushed
 * @param bytes of one datum's data
 * @param perPush number of data in one request
 * @param agents that read each datum
 * @param emitting of these, those that emit one datum for each
 * @param retentionDays of the topics, and of the traces
 */
record Load(double perDay, double bytes, int perPush, int agents, int emitting, double retentionDays) {

    static final double DAYS = 365.0 / 12;
    private static final double GB = 1e9;

    /** The envelope around the data, which are in base64. Measured: docs/scale.md. */
    private static final double ENVELOPE = 330;

    /** Of a datum that an agent emits. Measured: docs/scale.md. */
    private static final double EMITTED = 436;

    /** A pushed datum's trace with a front end, and what each agent adds. Measured: TraceSizeTest. */
    private static final double TRACE = 170;

    private static final double HOP = 81;
    private static final double EMITTED_TRACE = 184;

    double perMonth() {
        return perDay * DAYS;
    }

    double millions() {
        return perMonth() / 1e6;
    }

    double pushes() {
        return millions() / perPush;
    }

    private double record() {
        return ENVELOPE + bytes * 4 / 3;
    }

    /** GB a month that are written to Kafka. */
    double written() {
        return perMonth() * (record() + emitting * EMITTED) / GB;
    }

    /** GB a month that are read. */
    double read() {
        return perMonth() * record() * agents / GB;
    }

    /** GB that one copy keeps. */
    double kept() {
        return written() / DAYS * retentionDays;
    }

    double megabytesPerSecond() {
        return written() * 1e3 / (DAYS * 86_400);
    }

    /** MB/s in, or half of what goes out if that is more: brokers give out twice what they take. */
    double broadest() {
        return Math.max(megabytesPerSecond(), read() * 1e3 / (DAYS * 86_400) / 2);
    }

    /** GB in Redis. */
    double traces() {
        return perDay * retentionDays * (TRACE + HOP * agents + EMITTED_TRACE * emitting) / GB;
    }

    /** GB of data a month. */
    double data() {
        return perMonth() * bytes / GB;
    }
}
