package dev.waybill.bench.codec;

import dev.waybill.agent.delivery.Delivery;
import dev.waybill.bench.agents.Events;
import dev.waybill.host.lambda.EventScene;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A Lambda event's records from the stream that a function is given; times are per record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Events.RECORDS)
public class EventRead {

    /** Of each record's data. */
    @Param({"200", "1024"})
    public int bytes;

    private byte[] event = {};
    private byte[][] base64 = {};

    @Setup
    public void sample() throws IOException {
        event = Samples.event(bytes);
        base64 = StreamingEvent.records(stream()).stream()
                .map(record -> Base64.getEncoder().encode(record.value()))
                .toArray(byte[][]::new);
    }

    @Benchmark
    public List<Delivery> waybill() throws IOException {
        return EventScene.read(stream());
    }

    @Benchmark
    public Object jacksonDatabind() throws IOException {
        return Databind.records(stream());
    }

    @Benchmark
    public Object jacksonStreaming() throws IOException {
        return StreamingEvent.records(stream());
    }

    @Benchmark
    public void base64Alone(Blackhole all) {
        for (byte[] value : base64) {
            all.consume(Base64.getDecoder().decode(value));
        }
    }

    private ByteArrayInputStream stream() {
        return new ByteArrayInputStream(event);
    }
}
