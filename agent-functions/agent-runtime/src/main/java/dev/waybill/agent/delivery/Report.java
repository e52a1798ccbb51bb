package dev.waybill.agent.delivery;

import dev.waybill.trace.Outcome;

/**
 * What one delivery came to, in numbers of data.
 *
 * @param in records that came
 * @param skipped of these, done before or copies
 * @param done of these, done now
 * @param dead of these, dead letters now
 * @param emitted new data
 */
public record Report(int in, int skipped, int done, int dead, int emitted) {

    static Report of(int in, Answers answers) {
        int done = answers.ended(Outcome.OK).size();
        int dead = answers.ended(Outcome.DEAD).size();
        int emitted = answers.list().stream()
                .mapToInt(answer -> answer.emitted().size())
                .sum();
        return new Report(in, in - done - dead, done, dead, emitted);
    }
}
