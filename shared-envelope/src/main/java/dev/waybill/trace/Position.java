package dev.waybill.trace;

/** A place in the stream: one record. Written {@code demand-0@15}. */
public record Position(String topic, int partition, long offset) {

    /** {@code demand-0}: the name under which offsets are kept. */
    public String topicPartition() {
        return topic + "-" + partition;
    }

    /** Whether it is in the same topic-partition. */
    public boolean isBeside(Position other) {
        return partition == other.partition && topic.equals(other.topic);
    }

    /** @throws IllegalArgumentException when the text is not {@code topic-partition@offset} */
    public static Position parse(String text) {
        int at = text.lastIndexOf('@');
        int dash = text.lastIndexOf('-', at < 0 ? 0 : at);
        if (dash < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not a topic-partition@offset such as demand-0@15");
        }
        return new Position(
                text.substring(0, dash),
                Integer.parseInt(text.substring(dash + 1, at)),
                Long.parseLong(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
