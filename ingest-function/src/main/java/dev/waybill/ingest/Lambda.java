package dev.waybill.ingest;

/** Whether this is a Lambda function. */
public final class Lambda {

    /** Set by Lambda in every function (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html). */
    private static final String FUNCTION = "AWS_LAMBDA_FUNCTION_NAME";

    private Lambda() {}

    /** Then nothing runs between two requests. */
    public static boolean isHere() {
        return System.getenv(FUNCTION) != null;
    }
}
