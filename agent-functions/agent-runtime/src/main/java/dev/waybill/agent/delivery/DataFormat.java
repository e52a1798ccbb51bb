package dev.waybill.agent.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.agent.Content;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Media;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An agent's data as bytes, both ways: {@code byte[]} and {@link Media} as they are, anything else as JSON in snake_case. Fields that the
 * record doesn't have are passed over; one that it has and the JSON lacks makes the datum malformed.
 */
public final class DataFormat {

    /** Content type of records. */
    public static final String JSON = "application/json";

    /** Content type of {@code byte[]}. */
    public static final String BYTES = "application/octet-stream";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    /** Which of its switches made it say so. */
    private static final Pattern JACKSONS_OWN =
            Pattern.compile("; `DeserializationFeature\\.[A-Z_]+` enabled| \\(set DeserializationConfig\\.[^)]*\\)");

    private DataFormat() {}

    /** Reads values of this type: found once, it need not be looked up for each. */
    static ObjectReader reader(Type type) {
        return MAPPER.readerFor(MAPPER.constructType(type));
    }

    /** Whether what is read is the data themselves, however large. */
    static boolean isContent(ObjectReader reader) {
        return reader.getValueType().hasRawClass(Content.class);
    }

    /** @throws Malformed when the bytes are not such a value */
    public static <T> T read(byte[] bytes, Class<T> type) {
        return read(bytes, reader(type));
    }

    /**
     * A datum's value.
     *
     * @param bytes its data
     * @param content the same, for who reads that
     * @throws Malformed when the bytes are not such a value
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> T read(byte[] bytes, Content content, ObjectReader reader) {
        return isContent(reader) ? (T) content : read(bytes, reader);
    }

    /** @throws Malformed when the bytes are not such a value */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> T read(byte[] bytes, ObjectReader reader) {
        JavaType type = reader.getValueType();
        if (type.hasRawClass(byte[].class)) {
            return (T) bytes;
        }
        try {
            T value = reader.readValue(bytes);
            if (value == null) {
                throw new Malformed("the data is JSON null, not a " + simpleName(type));
            }
            return value;
        } catch (IOException unreadable) {
            throw new Malformed("the data is not a " + simpleName(type) + ": " + firstLine(unreadable), unreadable);
        }
    }

    /** @throws Malformed when the value has no such form */
    public static byte[] write(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Media media) {
            return media.bytes();
        }
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            throw new Malformed(
                    "a " + value.getClass().getSimpleName() + " can't be written as JSON: " + firstLine(unwritable),
                    unwritable);
        }
    }

    static String contentType(Object value) {
        return switch (value) {
            case Media media -> media.contentType();
            case byte[] bytes -> BYTES;
            default -> JSON;
        };
    }

    private static String simpleName(JavaType type) {
        return type.getRawClass().getSimpleName();
    }

    private static String firstLine(IOException failure) {
        String message = failure instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(failure.getMessage());
        String first = message.lines().findFirst().orElse("");
        return JACKSONS_OWN.matcher(first).replaceAll("") + where(failure) + instead(failure);
    }

    /** The field, for Jackson's messages may name its type only. */
    private static String where(IOException failure) {
        return failure instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? mapping.getPath().stream().map(DataFormat::step).collect(Collectors.joining(".", " (at ", ")"))
                : "";
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName();
    }

    private static String instead(IOException failure) {
        return failure instanceof InvalidDefinitionException
                ? "; data and states are records, in the agent's package or below"
                : "";
    }
}
