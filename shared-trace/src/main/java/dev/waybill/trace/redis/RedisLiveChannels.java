package dev.waybill.trace.redis;

import dev.waybill.live.LiveChannel;
import dev.waybill.live.LiveChannels;
import dev.waybill.live.Sighting;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The live channels in Redis: one hash per channel, {@code live:<channel>}, so that one script on one node counts a batch
 * and knows what was counted before. All times are by Redis' clock.
 *
 * <pre>
 * &#64;demand-0     1499                       the last offset that is counted, per topic-partition
 * #17           346492100 30               data created in a span of five seconds; so many spans, then the places are used again
 * created, seen 1732459999123              the latest datum (milliseconds since 1970), and when it came here
 * =victoria     1732459999123              what a source said last, a number a line
 *               demand_mwh=4100.5
 * </pre>
 */
public final class RedisLiveChannels implements LiveChannels {

    private static final int MOST_SOURCE_CHARACTERS = 128;
    private static final Duration TIME_TO_LIVE = Duration.ofDays(1);

    private static final String ADD = """
            local key, span, places, most = KEYS[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local function number(field) return tonumber(redis.call('HGET', key, field) or -1) end
            local function set(field, value) redis.call('HSET', key, field, value) end
            local function make_room()
              local all = redis.call('HGETALL', key)
              local sources, oldest, silent = 0, math.huge, nil
              for i = 1, #all, 2 do
                if string.sub(all[i], 1, 1) == '=' then
                  sources = sources + 1
                  local created = tonumber(string.match(all[i + 1], '^%d+'))
                  if created < oldest then oldest, silent = created, all[i] end
                end
              end
              if sources >= most then redis.call('HDEL', key, silent) end
            end

            local newest, offsets, counts = number('created'), {}, {}
            local first_source = 6 + 3 * ARGV[5]
            for i = 6, first_source - 1, 3 do
              local partition, offset, created = '@' .. ARGV[i], tonumber(ARGV[i + 1]), math.min(tonumber(ARGV[i + 2]), now)
              offsets[partition] = offsets[partition] or number(partition)
              if offset > offsets[partition] then
                offsets[partition] = offset
                local nth = math.floor(created / span)
                counts[nth] = (counts[nth] or 0) + 1
                newest = math.max(newest, created)
              end
            end
            if newest > number('created') then
              set('created', string.format('%d', newest))
              set('seen', string.format('%d', now))
            end
            for partition, offset in pairs(offsets) do set(partition, string.format('%d', offset)) end
            for nth, count in pairs(counts) do
              if nth > math.floor(now / span) - places then
                local place = '#' .. nth % places
                local known, before = string.match(redis.call('HGET', key, place) or '0 0', '^(%d+) (%d+)$')
                if tonumber(known) == nth then count = count + before end
                if tonumber(known) <= nth then set(place, string.format('%d %d', nth, count)) end
              end
            end
            for i = first_source, #ARGV, 3 do
              local field, created = '=' .. ARGV[i], math.min(tonumber(ARGV[i + 1]), now)
              local known = redis.call('HGET', key, field)
              if not known then make_room() end
              if not known or tonumber(string.match(known, '^%d+')) <= created then
                set(field, string.format('%d', created) .. ARGV[i + 2])
              end
            end
            redis.call('EXPIRE', key, ARGV[1])
            return 1
            """;

    private static final String READ = """
            local time = redis.call('TIME')
            return {time[1] * 1000 + math.floor(time[2] / 1000), redis.call('HGETALL', KEYS[1])}
            """;

    private final Pipelining pipelining;

    /**
     * @param redis not closed by this
     * @param topology of that Redis
     * @param timeout how long the blocking methods wait for an answer
     */
    public RedisLiveChannels(Redis redis, RedisTopology topology, Duration timeout) {
        this.pipelining = new Pipelining(redis, topology, timeout);
    }

    @Override
    public void add(List<Sighting> sightings) {
        Map<String, List<Sighting>> channels = sightings.stream()
                .collect(Collectors.groupingBy(each -> each.position().topic()));
        List<List<Request>> commands = channels.entrySet().stream()
                .map(channel -> List.of(add(channel.getKey(), channel.getValue())))
                .toList();
        pipelining.await(pipelining.send(commands));
    }

    private static Request add(String channel, List<Sighting> sightings) {
        Request script = Request.cmd(Command.EVAL)
                .arg(ADD)
                .arg(1)
                .arg(redisKey(channel))
                .arg(TIME_TO_LIVE.toSeconds())
                .arg(LiveHash.SPAN.toMillis())
                .arg(LiveHash.PLACES)
                .arg(MOST_SOURCES)
                .arg(sightings.size());
        sightings.forEach(each -> script.arg(each.position().topicPartition())
                .arg(each.position().offset())
                .arg(milliseconds(each)));
        latest(sightings)
                .forEach(each ->
                        script.arg(each.source()).arg(milliseconds(each)).arg(LiveHash.lines(each.numbers())));
        return script;
    }

    /** The last of each source; of many sources those that came last. */
    private static List<Sighting> latest(List<Sighting> sightings) {
        Map<String, Sighting> latest = new LinkedHashMap<>();
        for (Sighting each : sightings) {
            if (each.source().length() <= MOST_SOURCE_CHARACTERS) {
                latest.remove(each.source());
                latest.put(each.source(), each);
            }
        }
        return latest.values().stream()
                .skip(Math.max(0, latest.size() - MOST_SOURCES))
                .toList();
    }

    private static long milliseconds(Sighting sighting) {
        return Math.max(0, sighting.created().toEpochMilli());
    }

    @Override
    public Optional<LiveChannel> channel(String name) {
        return Optional.ofNullable(pipelining.await(find(List.of(name))).get(name));
    }

    /** Those of these channels that have had data of late. */
    public Future<Map<String, LiveChannel>> find(List<String> names) {
        List<List<Request>> commands = names.stream()
                .map(name -> List.of(Request.cmd(Command.EVAL).arg(READ).arg(1).arg(redisKey(name))))
                .toList();
        return pipelining.send(commands).map(answers -> {
            Map<String, LiveChannel> found = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                LiveHash.of(answers.get(i)).channel(name).ifPresent(live -> found.put(name, live));
            }
            return found;
        });
    }

    private static String redisKey(String channel) {
        return "live:" + channel;
    }
}
