package dev.waybill.ingest.push;

import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.EnvelopeCodec;
import dev.waybill.envelope.Payload;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.stream.Fate;
import dev.waybill.ingest.stream.Sent;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceLine;
import dev.waybill.trace.redis.Claim;
import dev.waybill.uploads.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** One datum on its way from the body to a receipt or a problem. Not for two threads at once. */
final class Passage {

    private static final int RECORD_OVERHEAD = 512;
    private static final Item.Datum NOTHING =
            new Item.Datum(Payload.of(Item.NOTHING), null, Map.of(), null, TraceContext.begin());
    private static final String TRACEPARENT = "traceparent";

    private final Producer producer;
    private final ChannelRules rules;
    private final Item.Datum datum;
    private final String recordKey;
    private final UUID id;
    private final @Nullable UUID claimKey;
    private Instant created;
    private boolean claimed;
    private boolean repeated;
    private @Nullable Fate fate;
    private @Nullable Position place;
    private @Nullable Problem problem;
    private @Nullable AcceptSpan span;

    Passage(Producer producer, ChannelRules rules, Item.Datum datum, String recordKey, Instant now) {
        this(producer, rules, datum, recordKey, now, id(producer, rules, datum));
    }

    private Passage(
            Producer producer, ChannelRules rules, Item.Datum datum, String recordKey, Instant created, UUID id) {
        this.producer = producer;
        this.rules = rules;
        this.datum = datum;
        this.recordKey = recordKey;
        this.created = created;
        this.id = id;
        String key = datum.key();
        this.claimKey = key == null
                ? null
                : DataId.ofPushKey(producer.source(), rules.channel().name(), key);
    }

    /** One whose data are uploaded. */
    static Passage of(Upload upload, Producer producer, ChannelRules rules) {
        Envelope envelope = upload.envelope();
        Item.Datum datum = new Item.Datum(
                upload.data(),
                envelope.contentType(),
                envelope.attributes(),
                upload.pushKey().isEmpty() ? null : upload.pushKey(),
                TraceContext.legal(envelope.traceparent()).orElseGet(TraceContext::begin));
        return new Passage(producer, rules, datum, upload.recordKey(), envelope.created(), envelope.dataId());
    }

    /** The same push has the same one. */
    private static UUID id(Producer producer, ChannelRules rules, Item.Datum datum) {
        String key = datum.key();
        if (key == null) {
            return DataId.next();
        }
        byte[] data = switch (datum.payload()) {
            case Payload.Inline inline -> inline.bytes();
            // It stands for the data; they are not here.
            case Payload.Reference reference -> reference.sha256().getBytes(StandardCharsets.US_ASCII);
        };
        return DataId.ofPush(producer.source(), rules.channel().name(), key, data);
    }

    /** What can't enter at all. */
    static Passage refused(Producer producer, ChannelRules rules, Problem problem, Instant now) {
        Passage refused = new Passage(producer, rules, NOTHING, producer.source(), now);
        refused.refuse(problem);
        return refused;
    }

    /** Whether it is still to be sent. */
    boolean isWaiting() {
        return fate == null && problem == null && !repeated;
    }

    boolean hasKey() {
        return claimKey != null;
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID claimKey() {
        return claimKey;
    }

    Claim claim() {
        if (claimKey == null) {
            throw new IllegalStateException(id + " has no key");
        }
        return new Claim(claimKey, id, created);
    }

    /** @return whether the claim has to be made again a little later */
    boolean isPending(Claim.Answer answer) {
        switch (answer) {
            case Claim.Mine mine -> {
                created = mine.created();
                claimed = true;
            }
            case Claim.Done done -> {
                created = done.created();
                repeated = true;
            }
            case Claim.Used used -> refuse(usedForAnother());
            case Claim.Pending pending -> {
                return true;
            }
        }
        return false;
    }

    static Problem usedForAnother() {
        return Problem.of(
                409,
                "this Idempotency-Key (or event, or webhook-id) was used for another body; use a new one for each datum");
    }

    boolean isClaimed() {
        return claimed;
    }

    void refuse(Problem reason) {
        problem = reason;
    }

    /** It is the same datum as an earlier one of the same body. */
    void follow(Passage first) {
        created = first.created;
        problem = first.problem();
        repeated = problem == null;
    }

    /**
     * What goes into the stream.
     *
     * @param began its span, unless nobody wants one
     * @throws ProblemException 413 when what stands beside the data is too large for a record
     */
    ProducerRecord<String, byte[]> toRecord(@Nullable AcceptSpan began) {
        span = began;
        String traceparent = began == null ? datum.context().traceparent() : began.traceparent();
        byte[] value = EnvelopeCodec.encode(envelope(traceparent));
        if (value.length > rules.channel().maxRecordBytes() - RECORD_OVERHEAD) {
            throw new ProblemException(
                    413,
                    "the attributes and headers around the data are too large; make them shorter than 8 KiB together");
        }
        List<Header> headers = List.of(new RecordHeader(TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII)));
        return new ProducerRecord<>(rules.channel().name(), null, null, recordKey, value, headers);
    }

    TraceContext context() {
        return datum.context();
    }

    /** Its span, from when it was sent. */
    @Nullable
    AcceptSpan span() {
        return span;
    }

    /** As it waits for its data, with the traceparent that came; one is made only when it is sent. */
    Envelope envelope() {
        return envelope(context().came() ? context().traceparent() : null);
    }

    private Envelope envelope(@Nullable String traceparent) {
        return Envelope.of(id, producer.source(), created, datum.payload())
                .channel(rules.channel().name())
                .contentType(datum.contentType())
                .traceparent(traceparent)
                .attributes(datum.attributes())
                .build();
    }

    String recordKey() {
        return recordKey;
    }

    void sent(Sent became) {
        fate = became.fate();
        place = became.place();
    }

    @Nullable
    Fate fate() {
        return fate;
    }

    /** Where it is in the stream, once it is stored. */
    @Nullable
    Position place() {
        return place;
    }

    String channel() {
        return rules.channel().name();
    }

    String source() {
        return producer.source();
    }

    /** Only of what is stored. */
    TraceLine firstLine() {
        return TraceLine.created(id, created, Objects.requireNonNull(place));
    }

    Receipt receipt() {
        return new Receipt(id, rules.channel().name(), created);
    }

    boolean isRepeated() {
        return repeated;
    }

    /** What its producer is told if it gets no receipt. */
    @Nullable
    Problem problem() {
        if (problem != null || fate == null) {
            return problem;
        }
        return switch (fate) {
            case STORED -> null;
            case TOO_LARGE -> Problem.of(413, "the stream takes no record of this size; nothing was stored");
            case UNREACHABLE -> away("the stream can't be reached; nothing was stored. Try again");
            case FULL -> away("the stream is slower than what comes in; nothing was stored. Try again later");
            case UNKNOWN ->
                away(
                        "the stream did not acknowledge in time: it is not known whether the datum was stored. "
                                + (hasKey()
                                        ? "Send it again with the same key (Idempotency-Key, event or webhook-id): it will be the same datum"
                                        : "Its data_id is " + id
                                                + ". Sent again it would be another datum (an upload that is completed again is the same); with an Idempotency-Key it would be the same"));
        };
    }

    private static Problem away(String detail) {
        return Problem.of(503, detail).header("Retry-After", "5");
    }
}
