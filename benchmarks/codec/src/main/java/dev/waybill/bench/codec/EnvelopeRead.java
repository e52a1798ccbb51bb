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

/** An envelope from bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EnvelopeRead {

    /** Of the data. */
    @Param({"200", "1024", "65536"})
    public int bytes;

    private byte[][] envelopes = {};
    private byte[][] base64 = {};
    private int next;

    @Setup
    public void samples() {
        envelopes = Samples.envelopes(bytes);
        base64 = Stream.of(envelopes)
                .map(json -> JacksonEnvelope.bytes(EnvelopeCodec.decode(json).payload()))
                .map(Base64.getEncoder()::encode)
                .toArray(byte[][]::new);
    }

    @Benchmark
    public Envelope waybill() {
        return EnvelopeCodec.decode(envelopes[next()]);
    }

    @Benchmark
    public Object jacksonDatabind() throws IOException {
        return Databind.read(envelopes[next()]);
    }

    @Benchmark
    public Object jacksonStreaming() throws IOException {
        return Streaming.read(envelopes[next()]);
    }

    @Benchmark
    public byte[] base64Alone() {
        return Base64.getDecoder().decode(base64[next()]);
    }

    private int next() {
        return next++ & (Samples.NUMBER - 1);
    }
}
