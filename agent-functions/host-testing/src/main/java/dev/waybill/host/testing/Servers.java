package dev.waybill.host.testing;

/** A real Kafka and a real Redis. */
public interface Servers extends AutoCloseable {

    /** As Kafka's clients want it: {@code 127.0.0.1:9092}. */
    String kafka();

    /** As Redis clients want it: {@code redis://127.0.0.1:6379}. */
    String redis();

    @Override
    void close();
}
