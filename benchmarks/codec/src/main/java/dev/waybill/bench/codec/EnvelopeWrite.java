package dev.waybill.bench.codec;

import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An envelope to bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EnvelopeWrite {

    /** Of the data. */
    @Param({"200", "1024", "65536"})
    public int bytes;

    private Envelope[] envelopes = {};
    private JacksonEnvelope[] declared = {};
    private byte[][] data = {};
    private int next;

    @Setup
    public void samples() {
        envelopes =
                Stream.of(Samples.envelopes(bytes)).map(EnvelopeCodec::decode).toArray(Envelope[]::new);
        declared = Stream.of(envelopes).map(JacksonEnvelope::of).toArray(JacksonEnvelope[]::new);
        data = Stream.of(declared).map(JacksonEnvelope::data).toArray(byte[][]::new);
    }

    @Benchmark
    public byte[] waybill() {
        return EnvelopeCodec.encode(envelopes[next()]);
    }

    @Benchmark
    public byte[] jacksonDatabind() throws IOException {
        return Databind.write(declared[next()]);
    }

    @Benchmark
    public byte[] jacksonStreaming() throws IOException {
        return Streaming.write(envelopes[next()]);
    }

    @Benchmark
    public byte[] base64Alone() {
        return Base64.getEncoder().encode(data[next()]);
    }

    private int next() {
        return next++ & (Samples.NUMBER - 1);
    }
}
