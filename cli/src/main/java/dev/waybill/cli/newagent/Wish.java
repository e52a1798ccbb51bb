package dev.waybill.cli.newagent;

import dev.waybill.pipeline.source.NameForm;
import java.util.List;
import java.util.stream.Stream;

/**
 * What agent is wanted.
 *
 * @param reads the channel that triggers it
 * @param emits the channels that it emits to; those that the pipeline doesn't have are added to it
 */
public record Wish(String name, int version, Shape shape, String reads, List<String> emits) {

    public Wish {
        emits = List.copyOf(emits);
    }

    /** As the pipeline calls it: {@code over-limit@1}. */
    public String id() {
        return name + "@" + version;
    }

    Wish emittingNothing() {
        return new Wish(name, version, shape, reads, List.of());
    }

    /** @throws CannotAdd when it makes no sense in itself */
    void check() {
        Stream.concat(Stream.of(name, reads), emits.stream())
                .filter(each -> !NameForm.allows(each))
                .findFirst()
                .ifPresent(each -> {
                    throw new CannotAdd("'" + each + "' is no name for an agent or a channel: " + NameForm.right());
                });
        if (shape.emits() && emits.isEmpty()) {
            throw new CannotAdd("a " + shape + " emits: say where by --emits CHANNEL. What emits nothing is a sink");
        }
        if (!shape.emits() && !emits.isEmpty()) {
            throw new CannotAdd("a sink emits nothing: leave --emits out, or take --shape transform");
        }
    }
}
