package dev.waybill.pipeline.source;

import java.util.List;
import java.util.stream.Collectors;

/** The file is refused, with all the faults that were found in it, in the order of its lines. */
public final class PipelineError extends RuntimeException {

    private final List<Fault> faults;

    PipelineError(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
