package dev.waybill.trace.redis;

import dev.waybill.trace.Tally;
import dev.waybill.trace.Tally.Counted;
import dev.waybill.trace.TraceLine;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two scripts that count: each of one key, each in one step. */
final class AuditScripts {

    /** Figures are kept so long: a year, and what one wants to compare it with. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** Adds to a number among those of a field; with a new hour, hours that are too old go. */
    private static final String ADD = """
            local call, key = redis.call, KEYS[1]
            local function numbers(text)
              local all = {}
              for each in string.gmatch(text or '', '%S+') do all[#all + 1] = tonumber(each) end
              return all
            end
            local function add(all, place, n)
              for i = #all + 1, place do all[i] = 0 end
              all[place] = all[place] + n
              return table.concat(all, ' ')
            end
            local function hour(field, place, n, oldest)
              local text = call('HGET', key, field)
              if not text then
                for _, each in ipairs(call('HKEYS', key)) do
                  if string.find(each, '^%d') and each < oldest then call('HDEL', key, each) end
                end
              end
              call('HSET', key, field, add(numbers(text), place, n))
            end
            """;

    private static final String TALLY = ADD + """
            local last = call('HGET', key, 'last')
            if last and tonumber(last) >= tonumber(ARGV[1]) then return last end
            call('HSET', key, 'last', ARGV[2])
            for each = 1, 3 do
              if ARGV[3 + each] ~= '0' then call('HINCRBY', key, ({'done', 'dead', 'out'})[each], ARGV[3 + each]) end
            end
            if ARGV[9] ~= '0' then
              local span = numbers(call('HGET', key, ARGV[7]))
              if span[1] ~= tonumber(ARGV[8]) then span = {tonumber(ARGV[8])} end
              call('HSET', key, ARGV[7], add(span, ARGV[10] + 2, ARGV[9]))
            end
            for i = 11, #ARGV, 3 do hour(ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2], ARGV[3]) end
            return '-1'
            """;

    private static final String ACCEPT = ADD + """
            for i = 2, #ARGV, 3 do hour(ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2], ARGV[1]) end
            """;

    private AuditScripts() {}

    /** Numbers by kind and minute, which for a batch are few. */
    private static final class Cells {

        private final Map<String, Map<Long, Integer>> byKind = new TreeMap<>();
        private String kind = "";
        private long minute = Long.MIN_VALUE;
        private int number;

        /** @param ofKind what is counted, such as {@link AuditHash#OF_DEAD} */
        void add(String ofKind, Instant time, int more) {
            if (more == 0) {
                return;
            }
            long its = Math.floorDiv(time.getEpochSecond(), 60L);
            if (its != minute || !ofKind.equals(kind)) {
                settle();
                kind = ofKind;
                minute = its;
            }
            number += more;
        }

        private void settle() {
            if (number != 0) {
                byKind.computeIfAbsent(kind, any -> new TreeMap<>()).merge(minute, number, Integer::sum);
                number = 0;
            }
        }

        Request with(Request script) {
            settle();
            byKind.forEach((each, minutes) -> minutes.forEach((its, sum) -> {
                Instant time = Instant.ofEpochSecond(its * 60);
                script.arg(AuditHash.hour(time) + each)
                        .arg(AuditHash.place(time))
                        .arg(sum);
            }));
            return script;
        }
    }

    /** Counts a tally; answers -1, or the last offset counted if that is not below the tally's first: nothing is counted then. */
    static Request tally(Tally tally) {
        Cells cells = new Cells();
        Map<String, Integer> emittedTo = new HashMap<>();
        int done = 0;
        int dead = 0;
        int out = 0;
        int ended = 0;
        for (Counted each : tally.counted()) {
            int more = switch (each.effect()) {
                case DONE, REVIVED -> 1;
                case DEAD, NONE -> 0;
            };
            int died = switch (each.effect()) {
                case DEAD -> 1;
                case REVIVED -> -1;
                case DONE, NONE -> 0;
            };
            done += more;
            dead += died;
            ended += more + Math.max(0, died);
            cells.add("", each.created(), more);
            cells.add(AuditHash.OF_DEAD, each.created(), died);
            for (Map.Entry<String, Integer> emitted : each.emitted().entrySet()) {
                emittedTo.merge(emitted.getKey(), emitted.getValue(), Integer::sum);
                out += emitted.getValue();
            }
        }
        emittedTo.forEach((channel, number) -> cells.add(AuditHash.OF_EMITTED + channel, tally.at(), number));
        long span = AuditHash.span(tally.at());
        Request script = Request.cmd(Command.EVAL)
                .arg(TALLY)
                .arg(1)
                .arg(AuditHash.key(tally.agent(), tally.topicPartition()))
                .arg(tally.counted().getFirst().offset())
                .arg(tally.counted().getLast().offset())
                .arg(AuditHash.hour(tally.at().minus(KEPT)))
                .arg(done)
                .arg(dead)
                .arg(out)
                .arg(AuditHash.SPAN + span % AuditHash.SPANS)
                .arg(span)
                .arg(ended)
                .arg(AuditHash.bucket(tally.processing()));
        return cells.with(script);
    }

    /** Counts data that were let in, by the minute that stands in their lines' text. */
    static Request accept(String channel, List<TraceLine> lines, Instant now) {
        Map<String, Integer> minutes = new TreeMap<>();
        lines.forEach(line -> minutes.merge(line.minute(), 1, Integer::sum));
        Request script = Request.cmd(Command.EVAL)
                .arg(ACCEPT)
                .arg(1)
                .arg(AuditHash.accepted(channel))
                .arg(AuditHash.hour(now.minus(KEPT)));
        minutes.forEach((minute, number) ->
                script.arg(AuditHash.hour(minute)).arg(AuditHash.place(minute)).arg(number));
        return script;
    }
}
