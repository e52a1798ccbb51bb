package dev.waybill.localstack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code stack.json}: where the parts of a running stack are, for the command line and for tests. */
final class StackFile {

    private static final JsonFactory JSON = new JsonFactory();

    private StackFile() {}

    /** It is there exactly as long as the stack is ready, with mode 600. */
    static void write(Plan plan) {
        PrivateFile.write(plan.data().stackFile(), json(plan));
    }

    static void delete(Path stackFile) {
        try {
            Files.deleteIfExists(stackFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Plan plan) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("ingest", plan.ingest().toString());
            json.writeStringField("console", plan.console().toString());
            json.writeStringField("kafka", plan.kafka());
            json.writeStringField("redis", plan.redis());
            json.writeObjectFieldStart("s3");
            json.writeStringField("endpoint", plan.s3().toString());
            json.writeStringField("access_key", plan.secrets().s3AccessKey());
            json.writeStringField("secret_key", plan.secrets().s3SecretKey());
            json.writeStringField("bucket", Plan.BUCKET);
            json.writeStringField("uploads", Plan.UPLOADS);
            json.writeEndObject();
            json.writeStringField("api_key", plan.secrets().apiKey());
            json.writeStringField("operator_key", plan.secrets().operatorKey());
            json.writeStringField("redrive_key", plan.secrets().redriveKey());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }
}
