package dev.waybill.storage;

import dev.waybill.agent.Outage;
import dev.waybill.store.Cursor;
import dev.waybill.store.Cursors;
import dev.waybill.store.Shelf;
import dev.waybill.trace.AgentId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Stores data in objects that hold many, each datum in exactly one, however often and however cut its batch comes: an
 * object is named by its first offset and never replaced, and what the cursor covers is in an object already. See
 * decision 0019.
 */
final class Shelves {

    private static final int MOST_ROUNDS = 1_000;

    private final AgentId agent;
    private final Cursors cursors;
    private final Bucket bucket;
    private final ObjectFormat format;

    Shelves(AgentId agent, Cursors cursors, Bucket bucket, ObjectFormat format) {
        this.agent = agent;
        this.cursors = cursors;
        this.bucket = bucket;
        this.format = format;
    }

    /**
     * Returns when all of them are in objects.
     *
     * @param data in ascending order of their offsets on each shelf
     * @return the object that each is in
     */
    Map<UUID, String> store(List<Placed> data) {
        Map<UUID, String> keys = new HashMap<>();
        Map<Shelf, List<Placed>> left =
                data.stream().collect(Collectors.groupingBy(Placed::shelf, LinkedHashMap::new, Collectors.toList()));
        for (int round = 0; !left.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                // What is stored is known: the batch comes again and goes on from there.
                throw new Outage("after " + round + " rounds not all of the batch is stored", null);
            }
            Map<Shelf, Cursor> found = cursors.begin(agent, firstOffsets(left));
            Map<Shelf, Long> storedTo = new HashMap<>();
            left.forEach((shelf, some) ->
                    storedTo.put(shelf, bring(some, found.getOrDefault(shelf, Cursor.NONE), keys)));
            cursors.advance(agent, storedTo);
            left = behind(left, storedTo);
        }
        return keys;
    }

    private static Map<Shelf, Long> firstOffsets(Map<Shelf, List<Placed>> left) {
        Map<Shelf, Long> first = new HashMap<>();
        left.forEach((shelf, some) -> first.put(shelf, some.getFirst().offset()));
        return first;
    }

    /** @return the offset up to which the shelf is stored now */
    private long bring(List<Placed> some, Cursor cursor, Map<UUID, String> keys) {
        Placed first = some.getFirst();
        if (cursor.storedTo() >= first.offset()) {
            findAgain(some, cursor.storedTo(), keys);
            return cursor.storedTo();
        }
        // Somebody began another object and didn't come back: it is there, or from now on an empty one keeps it out.
        boolean isOpen = cursor.isOpenFor(first.offset());
        long begin = isOpen ? first.offset() : cursor.begunAt();
        long end = isOpen ? some.getLast().offset() : begin;
        String key = first.name().at(begin);
        ObjectContent content = format.write(isOpen ? some : List.of());
        long storedTo = bucket.putNew(key, content, end) ? end : bucket.lastOffset(key);
        some.stream()
                .filter(each -> each.offset() >= begin && each.offset() <= storedTo)
                .forEach(each -> keys.put(each.dataId(), key));
        return storedTo;
    }

    /** A former delivery stored them: each is in the last object that begins before it, unless that was compacted. */
    private void findAgain(List<Placed> some, long storedTo, Map<UUID, String> keys) {
        ObjectName name = some.getFirst().name();
        TreeMap<Long, String> objects = new TreeMap<>();
        bucket.keys(name.before()).forEach(key -> name.offsetIn(key).ifPresent(offset -> objects.put(offset, key)));
        Map<String, Long> ends = new HashMap<>();
        some.stream().filter(each -> each.offset() <= storedTo).forEach(each -> {
            Map.Entry<Long, String> object = objects.floorEntry(each.offset());
            if (object != null && each.offset() <= ends.computeIfAbsent(object.getValue(), bucket::lastOffset)) {
                keys.put(each.dataId(), object.getValue());
            }
        });
    }

    private static Map<Shelf, List<Placed>> behind(Map<Shelf, List<Placed>> left, Map<Shelf, Long> storedTo) {
        Map<Shelf, List<Placed>> behind = new LinkedHashMap<>();
        left.forEach((shelf, some) -> {
            List<Placed> rest = some.stream()
                    .filter(each -> each.offset() > storedTo.getOrDefault(shelf, -1L))
                    .toList();
            if (!rest.isEmpty()) {
                behind.put(shelf, rest);
            }
        });
        return behind;
    }
}
