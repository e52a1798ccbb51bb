package dev.waybill.bench.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks Redis for lines of traces: many data in one round trip. */
final class TraceLines implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final String fields;
    private final int number;

    /** @param fields of each trace, such as {@code moving-average@1}; their values are times */
    TraceLines(int redisPort, List<String> fields) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), redisPort);
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            this.fields = String.join(" ", fields);
            this.number = fields.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each datum the times of its fields, in order; empty where a field is not there. Some hundred at once. */
    List<List<Optional<Instant>>> of(List<UUID> ids) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(ids.stream()
                    .map(id -> "HMGET " + id + " " + fields + "\r\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.US_ASCII));
            List<List<Optional<Instant>>> all = new ArrayList<>(ids.size());
            while (all.size() < ids.size()) {
                all.add(one());
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Optional<Instant>> one() throws IOException {
        expect("*" + number, in.readLine());
        List<Optional<Instant>> times = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            String length = Objects.requireNonNull(in.readLine(), "Redis hung up");
            times.add(length.equals("$-1") ? Optional.empty() : Optional.of(Instant.parse(in.readLine())));
        }
        return times;
    }

    private static void expect(String wanted, @Nullable String said) {
        if (!wanted.equals(said)) {
            throw new IllegalStateException("Redis answered " + said + " instead of " + wanted);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
