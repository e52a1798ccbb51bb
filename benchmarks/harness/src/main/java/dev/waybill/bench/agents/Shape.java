package dev.waybill.bench.agents;

/**
 * How a file of events is made.
 *
 * @param bytes of each datum's JSON
 * @param records in each event
 * @param events in the file
 * @param partitions that each event has records of, if it has so many records
 * @param first datum's number and offset: who has done one offset of a partition skips it the next time
 */
record Shape(int bytes, int records, int events, int partitions, int first) {

    /** Lambda's limit for an event is 6 MB, and data are base64 twice in it. */
    private static final int MOST_BYTES_OF_DATA = 3_000_000;

    /** All events are in the function's memory at once. */
    private static final int MOST_BYTES_OF_ALL = 64 * 1024 * 1024;

    private static final double BASE64_TWICE = 16.0 / 9;

    static Shape usual(int bytes) {
        return new Shape(bytes, Events.RECORDS, Events.NUMBER, Events.PARTITIONS, 0);
    }

    /** As many records as fit into an event, and as many events as fit into memory, but no more than usual. */
    static Shape thatFits(int bytes) {
        int records = Math.clamp(MOST_BYTES_OF_DATA / bytes, 1, Events.RECORDS);
        double event = (double) records * bytes * BASE64_TWICE;
        int events = Math.clamp((int) (MOST_BYTES_OF_ALL / event), 1, Events.NUMBER);
        return new Shape(bytes, records, events, Events.PARTITIONS, 0);
    }

    Shape over(int more) {
        return new Shape(bytes, records, events, more, first);
    }

    Shape from(int number) {
        return new Shape(bytes, records, events, partitions, number);
    }

    /** Data in the file. */
    int data() {
        return records * events;
    }
}
