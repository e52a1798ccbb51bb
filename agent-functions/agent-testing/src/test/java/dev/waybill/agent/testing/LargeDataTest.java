package dev.waybill.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Content;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Emissions;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Sink;
import dev.waybill.agent.Step;
import dev.waybill.agent.Transform;
import dev.waybill.agent.delivery.LargeData;
import dev.waybill.agent.delivery.Report;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargeDataTest {

    private static final String JSON = "{\"value\":7}";

    private final Place place = new Place();

    record Number(int value) {}

    record First(int value) {}

    /** Says the first byte, and leaves the rest. */
    static final class Glancing implements Transform<Content> {
        @Override
        public Emissions on(Content content) {
            try (InputStream data = content.open()) {
                return Emissions.of(new First(data.read()));
            } catch (IOException cut) {
                throw new Malformed("cut", cut);
            }
        }
    }

    /** Takes every failure for its datum's. */
    static final class Careless implements Transform<Content> {
        @Override
        public Emissions on(Content content) {
            try (InputStream data = content.open()) {
                return Emissions.of(new First(data.readAllBytes().length));
            } catch (IOException | RuntimeException any) {
                throw new Malformed("it can't be read", any);
            }
        }
    }

    static final class Echo implements Transform<Number> {
        @Override
        public Emissions on(Number number) {
            return Emissions.of(number);
        }
    }

    static final class Lengths implements Transform<byte[]> {
        @Override
        public Emissions on(byte[] data) {
            return Emissions.of(new First(data.length));
        }
    }

    static final class Summing implements Fold<Content, Number> {
        @Override
        public Number start() {
            return new Number(0);
        }

        @Override
        public Step<Number> on(Number sum, Content content) {
            return Step.to(new Number(sum.value() + (int) content.size()));
        }
    }

    static final class Keeping implements Sink<Content> {
        private final List<String> kept = new ArrayList<>();

        @Override
        public void on(List<Datum<Content>> batch) {
            for (Datum<Content> each : batch) {
                try (InputStream data = each.data()) {
                    kept.add(new String(data.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException cut) {
                    throw new Outage("cut", cut);
                }
            }
        }
    }

    @Test
    void anAgentDoesNotKnowWhereItsDataLie() {
        for (var agent : List.of(new Echo(), new Lengths(), new Glancing(), new Careless())) {
            AgentBench bench = AgentBench.of(agent).emittingTo("out").fetchingFrom(place);

            Report report = bench.arrives(List.of(inline(JSON), place.holding(JSON)));

            assertThat(report.done()).as(agent.getClass().getSimpleName()).isEqualTo(2);
            assertThat(bench.emittedTo("out")).hasSize(2);
            assertThat(bench.emitted(Number.class).getFirst())
                    .isEqualTo(bench.emitted(Number.class).getLast());
        }
    }

    @Test
    void aSinkReadsThemAsAStreamToo() {
        Keeping sink = new Keeping();

        Report report = AgentBench.of(sink).fetchingFrom(place).arrives(List.of(inline("a"), place.holding("b")));

        assertThat(report.done()).isEqualTo(2);
        assertThat(sink.kept).containsExactly("a", "b");
    }

    @Test
    void aFoldKnowsTheirSizeWithoutReadingThem() {
        Report report = AgentBench.of(new Summing()).fetchingFrom(place).arrives(List.of(place.holding("abc")));

        assertThat(report.done()).isEqualTo(1);
        assertThat(place.opened).isZero();
    }

    @Test
    void anAnswerFromWrongDataIsNotPublishedThoughTheAgentReadOnlyTheirBeginning() {
        // given
        AgentBench bench = AgentBench.of(new Glancing()).emittingTo("out").fetchingFrom(place);
        Envelope wrong = place.holding("wrong");

        // when
        Report report = bench.arrives(List.of(wrong, place.holding("right")));

        // then
        assertThat(report.dead()).isEqualTo(1);
        assertThat(report.done()).isEqualTo(1);
        assertThat(bench.deadLetters()).singleElement().asString().contains("other data");
        assertThat(bench.emittedTo("out")).hasSize(1);
    }

    @Test
    void dataThatCannotBeReachedWaitWhateverTheAgentSays() {
        for (var agent : List.of(new Careless(), new Lengths())) {
            AgentBench bench = AgentBench.of(agent).emittingTo("out").fetchingFrom(place);
            Envelope datum = place.holding("abc");

            place.away = true;
            Report away = bench.arrives(List.of(datum));
            place.away = false;
            Report back = bench.arrives(List.of(datum));

            assertThat(away.unfinished()).isPresent();
            assertThat(away.dead()).isZero();
            assertThat(back.done()).isEqualTo(1);
            assertThat(bench.emittedTo("out")).hasSize(1);
        }
    }

    @Test
    void whatASinkCannotReachWaits() {
        Keeping sink = new Keeping();
        place.away = true;

        Report report = AgentBench.of(sink).fetchingFrom(place).arrives(List.of(inline("a"), place.holding("b")));

        assertThat(report.unfinished()).isPresent();
        assertThat(report.dead()).isZero();
    }

    static final class Counting implements Sink<byte[]> {
        private int asked;

        @Override
        public void on(List<Datum<byte[]>> batch) {
            asked += batch.size();
        }
    }

    @Test
    void aSinkIsAskedOnceThoughOneOfTheBatchHasWrongData() {
        Counting sink = new Counting();

        Report report =
                AgentBench.of(sink).fetchingFrom(place).arrives(List.of(place.holding("wrong"), place.holding("b")));

        assertThat(report.dead()).isEqualTo(1);
        assertThat(report.done()).isEqualTo(1);
        assertThat(sink.asked).isEqualTo(1);
    }

    @Test
    void moreThanFitsTheHeapIsRefusedByWhoWantsItAtOnce() {
        // given
        Payload tooLarge = new Payload.Reference(URI.create("s3://uploads/data/x/1"), 5L << 30, "0".repeat(64));
        AgentBench bench = AgentBench.of(new Lengths()).emittingTo("out").fetchingFrom(place);

        // when
        Report report = bench.arrives(List.of(envelope(tooLarge)));

        // then
        assertThat(report.dead()).isEqualTo(1);
        assertThat(bench.deadLetters())
                .singleElement()
                .asString()
                .contains("5368709120 bytes", "An agent whose type is Content reads them as a stream");
    }

    @Test
    void everyStreamIsClosed() {
        AgentBench.of(new Glancing()).emittingTo("out").fetchingFrom(place).arrives(List.of(place.holding("abc")));

        assertThat(place.opened).isEqualTo(1);
        assertThat(place.closed).isEqualTo(1);
    }

    private static Envelope inline(String data) {
        return envelope(Payload.of(data));
    }

    private static Envelope envelope(Payload payload) {
        return Envelope.of(DataId.next(), "camera-1", Instant.EPOCH, payload).build();
    }

    /** Some data; those that say "wrong" are found to be other ones at their end. */
    private static final class Place implements LargeData {

        private final Map<URI, byte[]> data = new HashMap<>();
        private boolean away;
        private int opened;
        private int closed;

        Envelope holding(String text) {
            URI uri = URI.create("s3://uploads/data/x/" + data.size());
            data.put(uri, text.getBytes(StandardCharsets.UTF_8));
            return envelope(new Payload.Reference(uri, text.length(), "0".repeat(64)));
        }

        @Override
        public InputStream open(Payload.Reference reference) {
            if (away) {
                throw new Outage("S3 is away", null);
            }
            opened++;
            byte[] bytes = data.get(reference.uri());
            boolean isWrong = new String(bytes, StandardCharsets.UTF_8).equals("wrong");
            return new FilterInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                public int read(byte[] to, int from, int length) throws IOException {
                    int read = super.read(to, from, length);
                    if (read < 0 && isWrong) {
                        throw new Malformed("other data");
                    }
                    return read;
                }

                @Override
                public void close() throws IOException {
                    closed++;
                    super.close();
                }
            };
        }
    }
}
