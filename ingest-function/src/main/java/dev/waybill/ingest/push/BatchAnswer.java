package dev.waybill.ingest.push;

import dev.waybill.http.Problem;
import dev.waybill.ingest.door.Exchange;
import dev.waybill.ingest.stream.Fate;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a batch: a receipt or a problem for each of its data, in order. 202 when all are in the stream, 207 when
 * some are not, and 503 when none is and all may be sent again.
 */
final class BatchAnswer {

    private BatchAnswer() {}

    static void give(Exchange exchange, List<Passage> data) {
        List<Problem> problems = data.stream()
                .flatMap(each -> Optional.ofNullable(each.problem()).stream())
                .toList();
        if (problems.size() == data.size() && problems.stream().allMatch(each -> each.status() == 503)) {
            exchange.answerProblem(away(data));
        } else {
            exchange.answerJson(problems.isEmpty() ? 202 : 207, json(data, problems.size()));
        }
    }

    private static Problem away(List<Passage> data) {
        boolean nothing = data.stream().noneMatch(each -> each.fate() == Fate.UNKNOWN);
        String detail = nothing
                ? "the stream can't take the batch now; nothing was stored. Send it again"
                : "the stream did not acknowledge in time: it is not known which of the batch's data were stored. Send it"
                        + " again with the same Idempotency-Key: they will be the same data";
        return Problem.of(503, detail).header("Retry-After", "5");
    }

    private static String json(List<Passage> data, int refused) {
        StringBuilder json = new StringBuilder(data.size() * 128)
                .append("{\"accepted\":")
                .append(data.size() - refused)
                .append(",\"refused\":")
                .append(refused)
                .append(",\"items\":");
        char separator = '[';
        for (Passage each : data) {
            Problem problem = each.problem();
            json.append(separator).append(problem == null ? each.receipt().json() : problem.json());
            separator = ',';
        }
        return json.append("]}").toString();
    }
}
