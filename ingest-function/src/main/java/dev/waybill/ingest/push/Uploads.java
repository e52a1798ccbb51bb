package dev.waybill.ingest.push;

import static dev.waybill.ingest.push.UploadPlace.asking;

import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.ingest.stream.EventStream;
import dev.waybill.ingest.stream.ReceiptBook;
import dev.waybill.ingest.stream.TraceBook;
import dev.waybill.uploads.Sweep;
import dev.waybill.uploads.Upload;
import dev.waybill.uploads.UploadBucket;
import dev.waybill.uploads.UploadPart;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Data that their producer puts into the bucket: announced, they get URLs for their parts; completed, their envelope goes into the
 * stream. What is not completed within a day is swept.
 */
@Singleton
public class Uploads {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String TOO_LARGE =
            "an announcement is a small JSON object; the data themselves go to the URLs that it gets";

    private final Identity identity;
    private final UploadPlace place;
    private final LettingIn letting;
    private final Channels channels = new Channels();
    private final Clock clock = Clock.systemUTC();

    Uploads(
            Identity identity,
            RateLimits limits,
            EventStream stream,
            TraceBook traces,
            ReceiptBook receipts,
            AcceptSpans spans,
            UploadPlace place) {
        this.identity = identity;
        this.place = place;
        this.letting = new LettingIn(limits, new Push.Ways(stream, traces, receipts, spans), place);
    }

    private interface Step {
        void with(Producer producer, ChannelRules rules, byte[] body);
    }

    private void as(Exchange exchange, String channel, Step step) {
        if (Proof.of(exchange) instanceof Proof.Signature) {
            // It would be good for another upload of the same producer too, and for other methods.
            throw new ProblemException(
                    403, "a signature says nothing of the path; uploads need the producer's key or a token");
        }
        identity.of(
                exchange,
                (producer, bodyCheck) -> exchange.readBody(MOST_BYTES, TOO_LARGE, body -> {
                    bodyCheck.accept(body);
                    exchange.tally().producer(producer.source());
                    ChannelRules rules = channels.rules(exchange, channel, producer);
                    if (!rules.channel().takesUploads()) {
                        throw new ProblemException(
                                404,
                                channel + " takes no uploads; its data have at most "
                                        + rules.channel().maxBytes() + " bytes and are pushed to /v1/" + channel);
                    }
                    MediaTypes.requireAcceptsJson(exchange.header("Accept"));
                    step.with(producer, rules, body);
                }));
    }

    /** {@code POST /v1/{channel}/uploads}: answers 201 with the data_id and where each part has to go. */
    public void begin(Exchange exchange, String channel) {
        as(exchange, channel, (producer, rules, body) -> {
            Announcement announced = Announcement.of(exchange, producer, rules, body);
            letting.limits().take(exchange, producer, 1, () -> {
                Instant now = Instant.ofEpochMilli(clock.millis());
                exchange.compute(() -> asking(() -> begun(announced, rules, now)), status -> {
                    if (status.isNew()) {
                        exchange.addHeader("Location", UploadStatus.path(status.upload()));
                    }
                    exchange.answerJson(status.isNew() ? 201 : 200, status.json());
                });
            });
        });
    }

    /** The same announcement with the same key is the same upload. */
    private UploadStatus begun(Announcement announced, ChannelRules rules, Instant now) {
        UploadBucket bucket = place.bucket();
        UUID uuid = UUID.randomUUID();
        URI to = bucket.place(rules.channel().name(), uuid);
        Passage passage = announced.passage(to, now);
        if (announced.key() != null) {
            bucket.opened(rules.channel().name(), passage.id())
                    .filter(this::isOver)
                    .ifPresent(bucket::giveUp);
            Optional<UploadStatus> before = find(bucket, rules, passage.id());
            if (before.isPresent()) {
                return before.get();
            }
        }
        Upload upload = new Upload(
                passage.envelope(),
                passage.recordKey(),
                announced.key() == null ? "" : announced.key(),
                bucket.begin(to));
        if (!bucket.open(upload)) {
            bucket.abandon(to, upload.multipartId());
            return find(bucket, rules, passage.id()).orElseThrow();
        }
        return UploadStatus.open(upload, List.of(), place.partUrls(), true);
    }

    private Optional<UploadStatus> find(UploadBucket bucket, ChannelRules rules, UUID dataId) {
        Optional<Upload> open = bucket.opened(rules.channel().name(), dataId);
        if (open.isPresent()) {
            List<UploadPart> there = bucket.parts(open.get());
            boolean isWhole = there.isEmpty() && bucket.isComplete(open.get());
            return Optional.of(
                    isWhole
                            ? UploadStatus.whole(open.get())
                            : UploadStatus.open(open.get(), there, place.partUrls(), false));
        }
        return bucket.entered(rules.channel().name(), dataId).map(UploadStatus::entered);
    }

    /** {@code GET /v1/{channel}/uploads/{data_id}}: the parts that have not come, and where they have to go. */
    public void show(Exchange exchange, String channel, UUID dataId) {
        as(
                exchange,
                channel,
                (producer, rules, body) -> exchange.compute(
                        () -> asking(() -> find(place.bucket(), rules, dataId)),
                        found -> exchange.answerJson(
                                200,
                                found.filter(status -> isOf(producer, status.upload()))
                                        .orElseThrow(() -> unknown(dataId))
                                        .json())));
    }

    /** {@code DELETE /v1/{channel}/uploads/{data_id}}: nothing is left of it. */
    public void abandon(Exchange exchange, String channel, UUID dataId) {
        as(
                exchange,
                channel,
                (producer, rules, body) -> exchange.compute(
                        () -> asking(() -> {
                            abandon(producer, channel, dataId);
                            return dataId;
                        }),
                        gone -> exchange.answerNothing(204)));
    }

    private void abandon(Producer producer, String channel, UUID dataId) {
        UploadBucket bucket = place.bucket();
        Optional<Upload> open = bucket.opened(channel, dataId).filter(upload -> isOf(producer, upload));
        boolean isEntered = open.isEmpty()
                ? bucket.entered(channel, dataId)
                        .filter(upload -> isOf(producer, upload))
                        .isPresent()
                : !bucket.giveUp(open.get());
        if (isEntered) {
            throw new ProblemException(
                    409, "the datum is in the stream, or may be; only its operator can erase it now");
        }
        if (open.isEmpty()) {
            throw unknown(dataId);
        }
    }

    /** {@code POST /v1/{channel}/uploads/{data_id}}: the parts are there; answers 202 with a receipt once the stream has the datum. */
    public void complete(Exchange exchange, String channel, UUID dataId) {
        as(
                exchange,
                channel,
                (producer, rules, body) -> letting.limits()
                        .take(
                                exchange,
                                producer,
                                1,
                                () -> exchange.compute(
                                        () -> asking(() -> completed(producer, channel, dataId)),
                                        done -> letIn(exchange, producer, rules, done))));
    }

    /** @param isKnown whether it is in the stream for sure */
    private record Completed(Upload upload, boolean isKnown) {}

    private void letIn(Exchange exchange, Producer producer, ChannelRules rules, Completed done) {
        if (!done.isKnown()) {
            letting.letIn(exchange, producer, rules, done.upload(), false);
            return;
        }
        UUID dataId = done.upload().envelope().dataId();
        exchange.tally().repeated(dataId);
        exchange.addHeader("Idempotency-Replayed", "true");
        exchange.answerJson(
                202, Passage.of(done.upload(), producer, rules).receipt().json());
    }

    private Completed completed(Producer producer, String channel, UUID dataId) {
        UploadBucket bucket = place.bucket();
        // In this order: whoever completes it beside this one enters it first, then closes it.
        Optional<Upload> open = bucket.opened(channel, dataId).filter(upload -> isOf(producer, upload));
        Optional<Upload> entered = bucket.entered(channel, dataId).filter(upload -> isOf(producer, upload));
        if (entered.isPresent()) {
            return new Completed(let(entered.get()), open.isEmpty());
        }
        Upload upload = open.orElseThrow(() -> unknown(dataId));
        if (isOver(upload)) {
            throw new ProblemException(410, "this upload was open for a day and is given up; begin it anew");
        }
        if (!bucket.isComplete(upload)) {
            join(bucket, upload);
        }
        if (bucket.enter(upload)) {
            return new Completed(upload, false);
        }
        Upload other = let(bucket.entered(channel, dataId).orElseThrow(() -> unknown(dataId)));
        if (!other.data().uri().equals(upload.data().uri())) {
            bucket.abandon(upload.data().uri(), upload.multipartId());
        }
        return new Completed(other, false);
    }

    /** @throws ProblemException 404 it is being given up */
    private static Upload let(Upload entered) {
        if (entered.isGivenUp()) {
            throw unknown(entered.envelope().dataId());
        }
        return entered;
    }

    private static void join(UploadBucket bucket, Upload upload) {
        List<UploadPart> there = bucket.parts(upload);
        List<UploadPart> right = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        for (PartSizes.Part expected : PartSizes.of(upload.data().bytes())) {
            there.stream()
                    .filter(part -> part.number() == expected.number() && part.bytes() == expected.bytes())
                    .findFirst()
                    .ifPresentOrElse(right::add, () -> missing.add(expected.number()));
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    409,
                    "these parts have not come, or not with their size: " + missing + "; GET "
                            + UploadStatus.path(upload) + " says where they have to go. Nothing was let in");
        }
        bucket.complete(upload, right);
    }

    private boolean isOver(Upload upload) {
        return upload.envelope().created().plus(Sweep.OPEN_FOR).isBefore(clock.instant());
    }

    private static boolean isOf(Producer producer, Upload upload) {
        return upload.envelope().source().equals(producer.source());
    }

    private static ProblemException unknown(UUID dataId) {
        return new ProblemException(Problem.of(
                404, "there is no upload " + dataId + " of yours; those that are not completed are gone after a day"));
    }
}
