package dev.waybill.http;

/** A request that is answered with a problem. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // No stack trace: it is an answer, and strangers can ask for it in any number.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** @param detail what was wrong and what would be right */
    public ProblemException(int status, String detail) {
        this(Problem.of(status, detail));
    }

    public Problem problem() {
        return problem;
    }
}
