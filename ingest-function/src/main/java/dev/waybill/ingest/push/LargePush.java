package dev.waybill.ingest.push;

import static dev.waybill.ingest.push.UploadPlace.asking;

import dev.waybill.envelope.Payload;
import dev.waybill.http.Problem;
import dev.waybill.http.ProblemException;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.door.LargeBody;
import dev.waybill.ingest.producer.Producer;
import dev.waybill.uploads.Upload;
import dev.waybill.uploads.UploadBucket;
import dev.waybill.uploads.UploadPart;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** A push whose body goes to the bucket while it comes; then its envelope, which says where it is, goes into the stream. */
final class LargePush implements LargeBody {

    private static final Logger LOG = Logger.getLogger(LargePush.class);

    private final Exchange exchange;
    private final Producer producer;
    private final ChannelRules rules;
    private final Supplier<Item.Datum> description;
    private final LettingIn letting;
    private final Instant created = Instant.ofEpochMilli(System.currentTimeMillis());
    private final MessageDigest digest = sha256();
    private final List<UploadPart> parts = new ArrayList<>();
    private Item.@Nullable Datum described;
    private @Nullable String recordKey;
    private @Nullable URI place;
    private @Nullable String multipartId;
    private long bytes;

    /**
     * Nothing is taken yet.
     *
     * @param description all of the datum but its bytes
     */
    LargePush(
            Exchange exchange,
            Producer producer,
            ChannelRules rules,
            Supplier<Item.Datum> description,
            LettingIn letting) {
        this.exchange = exchange;
        this.producer = producer;
        this.rules = rules;
        this.description = description;
        this.letting = letting;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public long most() {
        return rules.channel().maxUploadBytes();
    }

    @Override
    public String tooLarge() {
        return rules.tooLargeToUpload();
    }

    @Override
    public void begin(Runnable next) {
        Item.Datum datum = description.get();
        described = datum;
        recordKey = rules.key(producer.source(), datum, exchange::header);
        letting.limits().take(exchange, producer, 1, next);
    }

    @Override
    public void take(byte[] part, int length) {
        if (length == 0 && !parts.isEmpty()) {
            return;
        }
        digest.update(part, 0, length);
        bytes += length;
        UploadBucket bucket = letting.place().bucket();
        URI to = place == null ? bucket.place(rules.channel().name(), UUID.randomUUID()) : place;
        place = to;
        parts.add(asking(() -> {
            String id = multipartId == null ? bucket.begin(to) : multipartId;
            multipartId = id;
            return bucket.put(to, id, parts.size() + 1, part, length);
        }));
    }

    @Override
    public void end() {
        exchange.tally().bytes(bytes);
        exchange.compute(
                () -> asking(this::entered),
                upload -> letting.letIn(exchange, producer, rules, upload, isOwned(upload)));
    }

    /** The same push may have come before, or beside it: then its data are there, and these are not needed. */
    private Upload entered() {
        UploadBucket bucket = letting.place().bucket();
        Upload mine = upload();
        boolean isOpen = bucket.open(mine);
        bucket.complete(mine, parts);
        Upload entered = bucket.enter(mine) ? mine : entered(bucket, mine);
        if (!isAt(entered, mine)) {
            bucket.abandon(mine.data().uri(), mine.multipartId());
        }
        if (!isOpen) {
            bucket.opened(rules.channel().name(), mine.envelope().dataId())
                    .filter(other -> !isAt(entered, other))
                    .ifPresent(other -> bucket.abandon(other.data().uri(), other.multipartId()));
        }
        return entered;
    }

    private Upload entered(UploadBucket bucket, Upload mine) {
        return bucket.entered(rules.channel().name(), mine.envelope().dataId())
                .filter(other -> !other.isGivenUp())
                .orElseThrow(() -> new ProblemException(
                        Problem.of(503, "the same datum is being given up; nothing was stored. Try again")
                                .header("Retry-After", "5")));
    }

    private static boolean isAt(Upload entered, Upload other) {
        return entered.data().uri().equals(other.data().uri());
    }

    private Upload upload() {
        Payload.Reference reference =
                new Payload.Reference(begun(place), bytes, HexFormat.of().formatHex(digest.digest()));
        Passage passage = new Passage(producer, rules, datum().at(reference), begun(recordKey), created);
        String pushKey = datum().key();
        return new Upload(passage.envelope(), passage.recordKey(), pushKey == null ? "" : pushKey, begun(multipartId));
    }

    private Item.Datum datum() {
        return begun(described);
    }

    private static <T> T begun(@Nullable T set) {
        return Objects.requireNonNull(set, "nothing was begun");
    }

    /** Its data are these, and without a key nobody else can come upon its data_id. */
    private boolean isOwned(Upload upload) {
        return upload.data().uri().equals(place) && datum().key() == null;
    }

    @Override
    public void abandon() {
        if (place != null && multipartId != null) {
            try {
                letting.place().bucket().abandon(place, multipartId);
            } catch (SdkException away) {
                LOG.warnf("a large body that did not come whole waits for the sweep: %s", away.getMessage());
            }
        }
    }
}
