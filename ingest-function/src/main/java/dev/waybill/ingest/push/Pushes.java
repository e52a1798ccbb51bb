package dev.waybill.ingest.push;

import dev.waybill.http.ProblemException;
import dev.waybill.ingest.IngestConfig;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.stream.EventStream;
import dev.waybill.ingest.stream.ReceiptBook;
import dev.waybill.ingest.stream.TraceBook;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /v1/{channel}} and {@code /v1/{channel}/batch}: who is it, may it, what is in it, is it fit; then into the stream. */
@Startup
@Singleton
public class Pushes {

    /** What a batch may have, and a CloudEvent with its data in base64: Lambda ends at 6 MB. */
    private static final int MOST_BYTES = 6 * 1024 * 1024;

    private static final String TOO_LARGE =
            "the body is larger than the " + MOST_BYTES + " bytes that this door takes; send it in parts";
    /** Unpacking and checking that much takes about a millisecond; more would hold up the event loop. */
    private static final int SMALL_BYTES = 64 * 1024;

    private final Identity identity;
    private final RateLimits limits;
    private final Push.Ways ways;
    private final LettingIn letting;
    private final IngestConfig settings;
    private final Channels channels = new Channels();
    private final Clock clock = Clock.systemUTC();

    Pushes(
            Identity identity,
            RateLimits limits,
            EventStream stream,
            TraceBook traces,
            ReceiptBook receipts,
            UploadPlace uploads,
            AcceptSpans spans,
            IngestConfig settings) {
        this.identity = identity;
        this.limits = limits;
        this.ways = new Push.Ways(stream, traces, receipts, spans);
        this.letting = new LettingIn(limits, ways, uploads);
        this.settings = settings;
    }

    /**
     * Takes a push; answers 202 with a receipt once the stream has it, else with a problem.
     *
     * @param channel the name in the path
     * @param batchPath whether the path is the one for batches
     */
    public void push(Exchange exchange, String channel, boolean batchPath) {
        identity.of(exchange, (producer, bodyCheck) -> {
            if (producer.webhookKeys().isEmpty()) {
                exchange.tally().producer(producer.source());
                arrival(exchange, channel, batchPath, producer, bodyCheck).read(exchange);
                return;
            }
            Arrival arrival;
            try {
                arrival = arrival(exchange, channel, batchPath, producer, bodyCheck);
            } catch (ProblemException unfit) {
                // What is wrong with it is told only to who has proved who he is.
                exchange.readBody(
                        MOST_BYTES,
                        TOO_LARGE,
                        body -> exchange.<Void>compute(
                                () -> {
                                    bodyCheck.accept(body);
                                    throw unfit;
                                },
                                never -> {}));
                return;
            }
            arrival.read(exchange);
        });
    }

    private Arrival arrival(
            Exchange exchange, String channel, boolean batchPath, Producer producer, Identity.BodyCheck bodyCheck) {
        ChannelRules rules = channels.rules(exchange, channel, producer);
        MediaTypes.requireAcceptsJson(exchange.header("Accept"));
        Head head = Head.of(exchange, producer.webhookKeys().isPresent());
        Format format = Format.of(head, batchPath);
        String type = format.typeOfData(head);
        if (type != null) {
            rules.requireType(type, head.contentType());
        }
        return new Arrival(producer, rules, head, format, bodyCheck);
    }

    /** A push whose head is fine, and whose body comes. */
    private final class Arrival {

        private final Producer producer;
        private final ChannelRules rules;
        private final Head head;
        private final Format format;
        private final Identity.BodyCheck bodyCheck;

        Arrival(Producer producer, ChannelRules rules, Head head, Format format, Identity.BodyCheck bodyCheck) {
            this.producer = producer;
            this.rules = rules;
            this.head = head;
            this.format = format;
            this.bodyCheck = bodyCheck;
        }

        void read(Exchange exchange) {
            if (mayBeLarge()) {
                exchange.readBody(
                        most(),
                        new LargePush(exchange, producer, rules, this::described, letting),
                        body -> takeIn(exchange, body));
            } else {
                exchange.readBody(most(), tooLarge(), body -> takeIn(exchange, body));
            }
        }

        /** What is packed, or signed as a whole, has to be here as a whole. */
        private boolean mayBeLarge() {
            return rules.channel().takesUploads()
                    && (format == Format.PLAIN || format == Format.BINARY_EVENT)
                    && head.coding() == ContentCoding.IDENTITY
                    && producer.webhookKeys().isEmpty();
        }

        /** The datum without its bytes. One stands for them: an event without any says so in its attributes. */
        private Item.Datum described() {
            return switch (format.items(new byte[1], head, 1).getFirst()) {
                case Item.Datum datum -> datum;
                case Item.Unreadable unreadable -> throw new ProblemException(unreadable.problem());
            };
        }

        private void takeIn(Exchange exchange, byte[] body) {
            exchange.tally().bytes(body.length);
            if (isQuick(body)) {
                letIn(exchange, items(exchange, body));
            } else {
                exchange.compute(() -> items(exchange, body), items -> letIn(exchange, items));
            }
        }

        /** Checking signatures may take long: four keys, and several of them in a header. */
        private boolean isQuick(byte[] body) {
            return head.coding() == ContentCoding.IDENTITY
                    && body.length <= SMALL_BYTES
                    && producer.webhookKeys().isEmpty();
        }

        private int most() {
            return format == Format.PLAIN || format == Format.BINARY_EVENT
                    ? rules.channel().maxBytes()
                    : MOST_BYTES;
        }

        private String tooLarge() {
            return format == Format.PLAIN || format == Format.BINARY_EVENT ? rules.tooLarge() : TOO_LARGE;
        }

        private List<Item> items(Exchange exchange, byte[] body) {
            bodyCheck.accept(body);
            // Who signs has proved nothing before.
            exchange.tally().producer(producer.source());
            byte[] unpacked = head.coding().unpack(body, most(), tooLarge(), exchange::tryHold);
            if (unpacked.length == 0 && format != Format.BINARY_EVENT) {
                throw new ProblemException(400, "the body is empty; send the datum as the body");
            }
            return format.items(unpacked, head, settings.batchItems());
        }

        private void letIn(Exchange exchange, List<Item> items) {
            limits.take(exchange, producer, items.size(), () -> {
                Instant now = Instant.ofEpochMilli(clock.millis());
                // Unpacked: a small body may be a large one.
                if (exchange.held() <= SMALL_BYTES) {
                    begin(exchange, passages(exchange, items, now));
                } else {
                    exchange.compute(() -> passages(exchange, items, now), data -> begin(exchange, data));
                }
            });
        }

        private void begin(Exchange exchange, List<Passage> data) {
            new Push(exchange, data, format.isBatch(), ways).begin();
        }

        private List<Passage> passages(Exchange exchange, List<Item> items, Instant now) {
            List<Passage> data = new ArrayList<>(items.size());
            for (Item item : items) {
                data.add(passage(exchange, item, now));
            }
            return data;
        }

        private Passage passage(Exchange exchange, Item item, Instant now) {
            return switch (item) {
                case Item.Unreadable unreadable -> Passage.refused(producer, rules, unreadable.problem(), now);
                case Item.Datum datum -> {
                    try {
                        yield fitting(exchange, datum, now);
                    } catch (ProblemException unfit) {
                        yield Passage.refused(producer, rules, unfit.problem(), now);
                    }
                }
            };
        }

        private Passage fitting(Exchange exchange, Item.Datum datum, Instant now) {
            if (format.typeOfData(head) == null) {
                String type = datum.contentType() == null ? "application/json" : datum.contentType();
                rules.requireType(MediaTypes.essence(type), type);
            }
            rules.requireSize(datum.data());
            String key = rules.key(producer.source(), datum, exchange::header);
            rules.requireSchema(datum.data());
            return new Passage(producer, rules, datum, key, now);
        }
    }
}
