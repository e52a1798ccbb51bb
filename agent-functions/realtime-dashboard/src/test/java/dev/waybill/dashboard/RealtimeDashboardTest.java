package dev.waybill.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.agent.Datum;
import dev.waybill.agent.Outage;
import dev.waybill.agent.delivery.Report;
import dev.waybill.agent.testing.AgentBench;
import dev.waybill.agent.testing.InMemoryLiveChannels;
import dev.waybill.envelope.DataId;
import dev.waybill.envelope.Envelope;
import dev.waybill.envelope.Payload;
import dev.waybill.live.LiveChannel;
import dev.waybill.live.LiveChannels;
import dev.waybill.live.LiveSource;
import dev.waybill.live.Sighting;
import dev.waybill.trace.Position;
import dev.waybill.trace.TraceUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RealtimeDashboardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private final LiveChannels live = new InMemoryLiveChannels(Clock.fixed(NOW, ZoneOffset.UTC));
    private final AgentBench bench = AgentBench.of(new RealtimeDashboard(live));

    @Test
    void keepsRatesLagAndTheLatestNumbersOfEachSource() {
        bench.arrives(IntStream.range(0, 60)
                .mapToObj(second -> datum("victoria", NOW.minusSeconds(62 - second), "{\"demand_mwh\":" + second + "}"))
                .toList());

        bench.arrives(List.of(datum("tasmania", NOW.minusSeconds(200), "{\"demand_mwh\":7,\"who\":\"Ada\"}")));

        LiveChannel channel = live.channel("input").orElseThrow();
        assertThat(channel.perSecondOverOneMinute()).isEqualTo(57 / 60.0);
        assertThat(channel.perSecondOverFiveMinutes()).isEqualTo(61 / 300.0);
        assertThat(channel.latest()).isEqualTo(NOW.minusSeconds(3));
        assertThat(channel.lag()).isEqualTo(Duration.ofSeconds(3));
        assertThat(channel.sources())
                .containsExactly(
                        new LiveSource("victoria", NOW.minusSeconds(3), Map.of("demand_mwh", 59.0)),
                        new LiveSource("tasmania", NOW.minusSeconds(200), Map.of("demand_mwh", 7.0)));
    }

    @Test
    void countsWhatIsNoJsonToo() {
        Report report = bench.arrives("camera", new byte[] {(byte) 0xff, 0});

        assertThat(report.done()).isEqualTo(1);
        assertThat(live.channel("input").orElseThrow().sources())
                .singleElement()
                .satisfies(source -> assertThat(source.numbers()).isEmpty());
    }

    @Test
    void whatARunBringsAgainIsNotNew() {
        Position again = new Position("realtime-dashboard-v1.redrive", 0, 0);

        new RealtimeDashboard(live).on(List.of(new Datum<>(new byte[] {1}, datum("victoria", NOW, "1"), again)));

        assertThat(live.channel(again.topic())).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsAnOutageAndNoDatumsFault() {
        Report report = AgentBench.of(new RealtimeDashboard(new Away())).arrives("victoria", new byte[] {1});

        assertThat(report.dead()).isZero();
        assertThat(report.unfinished())
                .hasValueSatisfying(rest -> assertThat(rest.cause()).isInstanceOf(Outage.class));
    }

    private record Away() implements LiveChannels {
        @Override
        public void add(List<Sighting> sightings) {
            throw new TraceUnavailable("Redis: gone", new IllegalStateException());
        }

        @Override
        public Optional<LiveChannel> channel(String name) {
            return Optional.empty();
        }
    }

    private static Envelope datum(String source, Instant created, String json) {
        return Envelope.of(DataId.next(), source, created, Payload.of(json)).build();
    }
}
