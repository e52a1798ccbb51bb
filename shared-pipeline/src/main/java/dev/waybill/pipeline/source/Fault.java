package dev.waybill.pipeline.source;

/**
 * One thing that is wrong in the file.
 *
 * @param line counted from 1
 * @param wrong what is wrong, with the value
 * @param right what would be right
 */
public record Fault(int line, String wrong, String right) {

    /** {@code infra/pipeline.yaml:12: what is wrong — what would be right}. */
    @Override
    public String toString() {
        return "infra/pipeline.yaml:" + line + ": " + wrong + " — " + right;
    }
}
