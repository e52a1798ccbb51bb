package dev.waybill.agent.delivery;

import dev.waybill.trace.Outcome;
import dev.waybill.trace.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one delivery came to, in numbers of data.
 *
 * @param in records that came
 * @param skipped of these, done before or copies
 * @param done of these, done now
 * @param dead of these, dead letters now
 * @param emitted new data
 * @param unfinished why the rest is not done, if there is a rest
 */
public record Report(int in, int skipped, int done, int dead, int emitted, Optional<Unfinished> unfinished) {

    static final Report NOTHING = new Report(0, 0, 0, 0, 0, Optional.empty());

    /** Of data none of which was done before. */
    static Report of(List<Received> fresh, Answers answers, Optional<Attempts.Stop> stop) {
        return new Report(
                fresh.size(),
                0,
                answers.ended(Outcome.OK).size(),
                answers.ended(Outcome.DEAD).size(),
                answers.list().stream()
                        .mapToInt(answer -> answer.emitted().size())
                        .sum(),
                stop.map(why ->
                        new Unfinished(why.reason(), why.cause(), Received.firstOfEach(unanswered(fresh, answers)))));
    }

    private static List<Received> unanswered(List<Received> fresh, Answers answers) {
        Set<Position> answered = answers.list().stream()
                .map(each -> each.received().delivery().position())
                .collect(Collectors.toSet());
        return fresh.stream()
                .filter(each -> !answered.contains(each.delivery().position()))
                .toList();
    }

    /** Beside those that were skipped. */
    Report among(int all) {
        return new Report(all, all - in, done, dead, emitted, unfinished);
    }

    Report plus(Report next) {
        return new Report(
                in + next.in,
                skipped + next.skipped,
                done + next.done,
                dead + next.dead,
                emitted + next.emitted,
                next.unfinished);
    }

    /** The rest is longer: these were not even begun with. */
    Report and(List<Received> notBegun) {
        return new Report(
                in + notBegun.size(),
                skipped,
                done,
                dead,
                emitted,
                unfinished.map(rest -> rest.and(Received.firstOfEach(notBegun))));
    }
}
