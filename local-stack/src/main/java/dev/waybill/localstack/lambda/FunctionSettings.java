package dev.waybill.localstack.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How a function is deployed.
 *
 * @param name the function's name: {@code moving-average-v1}
 * @param memoryMegabytes bounds the heap of a JVM function
 * @param timeout of one invocation
 * @param variables its own environment variables
 * @param log the file for its output
 */
public record FunctionSettings(
        String name, int memoryMegabytes, Duration timeout, Map<String, String> variables, Path log) {

    private static final String REGION = "us-east-1";

    String arn() {
        return "arn:aws:lambda:" + REGION + ":000000000000:function:" + name;
    }

    /**
     * All variables: those that Lambda defines, and its own
     * (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html).
     */
    Map<String, String> environment(Path folder, String handler, String runtimeApi) {
        Map<String, String> all = new HashMap<>();
        all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        all.put("AWS_LAMBDA_FUNCTION_NAME", name);
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(memoryMegabytes));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", log.getFileName().toString());
        all.put("AWS_REGION", REGION);
        all.put("AWS_DEFAULT_REGION", REGION);
        all.put("AWS_ACCESS_KEY_ID", "local");
        all.put("AWS_SECRET_ACCESS_KEY", "local");
        all.put("_HANDLER", handler);
        all.put("LAMBDA_TASK_ROOT", folder.toString());
        all.put("LAMBDA_RUNTIME_DIR", folder.toString());
        all.put("TZ", ":UTC");
        all.putAll(variables);
        return all;
    }
}
