package dev.waybill.agent.delivery;

import dev.waybill.trace.FoldState;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.StateKey;
import java.util.List;
import java.util.Map;

/**
 * What came of a batch.
 *
 * @param list one for each datum that was asked about
 * @param states what a fold will remember, per key
 */
record Answers(List<Answer> list, Map<StateKey, FoldState> states) {

    /** Nothing was asked. */
    static final Answers NONE = new Answers(List.of(), Map.of());

    List<Answer> ended(Outcome outcome) {
        return list.stream().filter(answer -> answer.outcome() == outcome).toList();
    }
}
