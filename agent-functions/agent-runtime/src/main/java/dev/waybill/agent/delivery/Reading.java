package dev.waybill.agent.delivery;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One datum's data while an agent is asked about it. */
final class Reading implements AutoCloseable {

    /** Data that lie elsewhere take so much of the heap when they are read at once. */
    private static final long MOST_IN_MEMORY = Runtime.getRuntime().maxMemory() / 4;

    private final Received.Enveloped enveloped;
    private final LargeData largeData;
    private final List<Tracked> opened = new ArrayList<>(0);

    Reading(Received.Enveloped enveloped, LargeData largeData) {
        this.enveloped = enveloped;
        this.largeData = largeData;
    }

    /**
     * What an agent answers about it.
     *
     * @param asDatum whether the agent wants all that is known of it, not only its value
     * @throws Malformed the data are not what the agent reads, or not what the envelope means
     */
    @SuppressWarnings("unchecked")
    static <T, R> R with(
            Received.Enveloped enveloped,
            ObjectReader reader,
            boolean asDatum,
            LargeData largeData,
            Function<T, R> question) {
        try (Reading reading = new Reading(enveloped, largeData)) {
            try {
                Datum<T> datum = reading.datum(reader);
                R answer = question.apply(asDatum ? (T) datum : datum.value());
                reading.verify();
                return answer;
            } catch (RuntimeException failure) {
                throw reading.because(failure);
            }
        }
    }

    /** @throws Malformed when the data are not what the agent reads */
    <T> Datum<T> datum(ObjectReader reader) {
        Envelope envelope = enveloped.envelope();
        var delivery = enveloped.delivery();
        Content content = switch (envelope.payload()) {
            case Payload.Inline inline -> Content.of(inline);
            case Payload.Reference reference -> new Elsewhere(reference);
        };
        T value = switch (envelope.payload()) {
            case Payload.Inline inline -> DataFormat.read(inline.bytes(), content, reader);
            case Payload.Reference reference -> fetched(reference, content, reader);
        };
        return new Datum<>(value, envelope, delivery.position(), delivery.run(), content);
    }

    /** How many bytes of data that lie elsewhere are in memory when it is read so. */
    static long inMemory(Received.Enveloped enveloped, ObjectReader reader) {
        return !DataFormat.isContent(reader) && enveloped.envelope().payload() instanceof Payload.Reference reference
                ? reference.bytes()
                : 0;
    }

    static long mostInMemory() {
        return MOST_IN_MEMORY;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T fetched(Payload.Reference reference, Content content, ObjectReader reader) {
        if (DataFormat.isContent(reader)) {
            return DataFormat.read(new byte[0], content, reader);
        }
        if (reference.bytes() > MOST_IN_MEMORY) {
            throw new Malformed("the data have " + reference.bytes() + " bytes; this function reads at most "
                    + MOST_IN_MEMORY + " at once. An agent whose type is Content reads them as a stream");
        }
        try (InputStream data = content.open()) {
            return DataFormat.read(data.readAllBytes(), content, reader);
        } catch (IOException cut) {
            throw new Outage("the data at " + reference.uri() + ": " + cut.getMessage(), cut);
        }
    }

    /** Reads what the agent has begun to read and left: its answer counts when these were the right data. */
    void verify() {
        opened.forEach(Tracked::finish);
    }

    /** Agents may have caught what their data threw, and thrown something else. */
    RuntimeException because(RuntimeException failure) {
        return opened.stream()
                .map(each -> each.failure)
                .filter(each -> each != null)
                .findFirst()
                .orElse(failure);
    }

    @Override
    public void close() {
        opened.forEach(Tracked::shut);
    }

    /** Data that are not in the envelope. */
    private final class Elsewhere implements Content {

        private final Payload.Reference reference;

        Elsewhere(Payload.Reference reference) {
            this.reference = reference;
        }

        @Override
        public long size() {
            return reference.bytes();
        }

        @Override
        public InputStream open() {
            Tracked stream = new Tracked(reference);
            opened.add(stream);
            return stream;
        }
    }

    /** Remembers how reading failed, and goes on to its end after the agent has closed it. */
    private final class Tracked extends InputStream {

        private static final int STEP = 64 * 1024;

        private final Payload.Reference reference;
        private @Nullable InputStream data;
        private @Nullable RuntimeException failure;
        private boolean closed;

        Tracked(Payload.Reference reference) {
            this.reference = reference;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
            return readOn(to, from, length);
        }

        private int readOn(byte[] to, int from, int length) {
            try {
                InputStream source = data == null ? largeData.open(reference) : data;
                data = source;
                return source.read(to, from, length);
            } catch (IOException cut) {
                throw failed(new Outage("the data at " + reference.uri() + ": " + cut.getMessage(), cut));
            } catch (Malformed | Outage said) {
                throw failed(said);
            }
        }

        private RuntimeException failed(RuntimeException why) {
            failure = why;
            return why;
        }

        void finish() {
            if (failure != null) {
                throw failure;
            }
            if (data != null) {
                byte[] step = new byte[STEP];
                while (readOn(step, 0, step.length) >= 0) {
                    // for the sake of its end
                }
            }
        }

        /** For the agent: it may be read no more. */
        @Override
        public void close() {
            closed = true;
        }

        void shut() {
            try {
                if (data != null) {
                    data.close();
                }
            } catch (IOException gone) {
                // It has been read, or is not wanted.
                data = null;
            }
        }
    }
}
