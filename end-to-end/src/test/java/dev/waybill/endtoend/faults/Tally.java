package dev.waybill.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.envelope.DataId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** What has become of a run's data, counted by effects: a copy that says the same under the same identity is none. */
final class Tally {

    private static final BigDecimal CLOSE = new BigDecimal("0.000001");

    private final Run run;
    private final String fault;
    private final int in;
    private final List<Effect> effects;
    private final List<UUID> letters;
    private final Set<UUID> out = new HashSet<>();
    private final Set<UUID> dead;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private Tally(Run run, String fault) throws IOException {
        this.run = run;
        this.fault = fault;
        this.in = run.input().size();
        this.effects = Effects.of(run);
        this.letters = Effects.dead(run);
        this.dead = new HashSet<>(letters);
    }

    static Tally of(Run run, String fault) throws IOException {
        Tally tally = new Tally(run, fault);
        tally.count();
        return tally;
    }

    private void count() {
        Map<UUID, Map<String, BigDecimal>> byCause = new HashMap<>();
        for (Effect effect : effects) {
            out.add(effect.cause());
            Map<String, BigDecimal> said = byCause.computeIfAbsent(effect.cause(), cause -> new LinkedHashMap<>());
            if (said.containsKey(effect.identity()) && !Objects.equals(said.get(effect.identity()), effect.says())) {
                doubled.add(effect + " says something else than its copy");
            }
            said.put(effect.identity(), effect.says());
        }
        Set<UUID> known = new HashSet<>();
        for (Pushed each : run.pushed) {
            known.add(each.dataId());
            outcome(each, byCause.getOrDefault(each.dataId(), Map.of()));
        }
        out.stream()
                .filter(cause -> !known.contains(cause))
                .forEach(stranger -> wrong.add("nobody pushed " + stranger));
        dead.stream()
                .filter(cause -> !known.contains(cause))
                .forEach(stranger -> wrong.add("nobody pushed " + stranger));
        traces();
    }

    private void outcome(Pushed datum, Map<String, BigDecimal> said) {
        UUID id = datum.dataId();
        boolean died = dead.contains(id);
        int ends = said.size() + (died ? 1 : 0);
        if (ends == 0) {
            lost.add(datum.expected() + " came to nothing");
        } else if (ends > 1) {
            doubled.add(id + " said " + said + (died ? " and died" : ""));
        } else if (died != datum.expected().dies()) {
            wrong.add(id + (died ? " died" : " lives"));
        } else if (!died && !isRight(datum, said)) {
            wrong.add(id + " said " + said + " instead of " + datum.expected().says());
        }
    }

    private boolean isRight(Pushed datum, Map<String, BigDecimal> said) {
        BigDecimal says = datum.expected().says();
        return says == null
                || said.keySet()
                                .equals(Set.of(DataId.derived(run.agent(), datum.dataId(), run.out(), 0)
                                        .toString()))
                        && said.values().iterator().next().subtract(says).abs().compareTo(CLOSE) <= 0;
    }

    /** Each datum's trace tells how it ended and what it emitted; what was emitted names its cause. */
    private void traces() {
        try (Jedis jedis = run.servers.jedis()) {
            Pipeline pipeline = jedis.pipelined();
            List<Response<Map<String, String>>> traces = run.pushed.stream()
                    .map(each -> pipeline.hgetAll(each.dataId().toString()))
                    .toList();
            List<Response<String>> parents = effects.stream()
                    .map(effect -> pipeline.hget(effect.identity(), "parent"))
                    .toList();
            pipeline.sync();
            for (int i = 0; i < traces.size(); i++) {
                hop(run.pushed.get(i), traces.get(i).get());
            }
            for (int i = 0; i < effects.size(); i++) {
                parent(effects.get(i), parents.get(i).get());
            }
            audit(jedis);
        }
    }

    /** However often deliveries were killed and came again, each end is counted once. */
    private void audit(Jedis jedis) {
        long counted = jedis.keys("audit:" + run.agent() + ":*").stream()
                .flatMap(key -> Stream.of(jedis.hget(key, "done"), jedis.hget(key, "dead")))
                .filter(Objects::nonNull)
                .mapToLong(Long::parseLong)
                .sum();
        if (counted != run.pushed.size()) {
            wrong.add("the audit counts " + counted + " ends of " + run.pushed.size());
        }
    }

    private void parent(Effect effect, @Nullable String parent) {
        if (run.subject != Subject.STORAGE && !effect.cause().toString().equals(parent)) {
            lost.add("the trace of " + effect);
        }
    }

    private void hop(Pushed datum, Map<String, String> trace) {
        String agent = run.agent();
        String detail = trace.get(agent + "#");
        if (!trace.keySet().containsAll(Set.of("created", agent)) || detail == null) {
            lost.add("the hop of " + datum.dataId() + ": " + trace);
        } else if (detail.startsWith("dead ") != datum.expected().dies()
                || detail.contains(">" + run.out()) != (datum.expected().says() != null)) {
            wrong.add("the trace of " + datum.dataId() + ": " + trace);
        }
    }

    /** Records in the output topics that say once more what another one says. */
    int copies() {
        return effects.size()
                - (int) effects.stream().map(Effect::identity).distinct().count()
                + letters.size()
                - dead.size();
    }

    void requireNothingLostOrDoubled() {
        assertThat(in).as("what was pushed, " + this).isEqualTo(run.pushed.size());
        assertThat(lost).as("lost %s, %s", first(lost), this).isEmpty();
        assertThat(doubled).as("doubled %s, %s", first(doubled), this).isEmpty();
        assertThat(wrong).as("wrong %s, %s", first(wrong), this).isEmpty();
        assertThat(out.size() + dead.size()).as("in = out + dead, " + this).isEqualTo(in);
    }

    /** In the first line of a failure, which is all that some reports show. */
    private static String first(List<String> some) {
        return some.stream().limit(2).collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return "%s, %s, %s: in %d, out %d, dead %d, lost %d, doubled %d (wrong %d; deliveries failed %d, copies in topics %d)"
                .formatted(
                        fault,
                        run.modeName(),
                        run.subject.agent,
                        in,
                        out.size(),
                        dead.size(),
                        lost.size(),
                        doubled.size(),
                        wrong.size(),
                        run.failures(),
                        copies());
    }
}
