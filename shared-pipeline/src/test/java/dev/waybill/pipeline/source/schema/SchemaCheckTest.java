package dev.waybill.pipeline.source.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                        | at #: array found                                 | draft 2020-12
            {"type":"strng"}                          | at #/type: does not have a value                  | draft 2020-12
            {"properties":{"a":{"minLength":-1}}}     | at #/properties/a/minLength: must have a minimum  | draft 2020-12
            {"multipleOf":0}                          | at #/multipleOf: must have an exclusive minimum   | draft 2020-12
            {"requird":["a"]}                         | at #: unknown keyword 'requird'                   | did you mean required; names of one's own begin with x-
            {"items":{"anyOf":[{"nullable":true}]}}   | at #/items/anyOf/0: unknown keyword 'nullable'    | did you mean
            {"definitions":{}}                        | unknown keyword 'definitions'                     | did you mean
            {"$anchor":"a"}                           | unknown keyword '$anchor'                         | did you mean
            {"$dynamicRef":"#a"}                      | unknown keyword '$dynamicRef'                     | did you mean
            {"$ref":"other.json"}                     | #/$ref is 'other.json'                            | such as #/$defs/reading
            {"$ref":"https://example.com/a"}          | #/$ref is 'https://example.com/a'                 | a reference to a schema in this file
            {"$ref":"#/$defs/nobody"}                 | #/$ref is '#/$defs/nobody', and there is no schema | such as #/$defs/reading
            {"$ref":"#/enum/0","enum":[{}]}           | #/$ref is '#/enum/0', and there is no schema      | a schema in this file
            {"$ref":"#/$defs/a%20b","$defs":{"a b":true}} | #/$ref is '#/$defs/a%20b'                     | in plain letters
            {"$schema":"http://json-schema.org/draft-07/schema#"} | #/$schema is 'http://json-schema.org/draft-07/schema#' | https://json-schema.org/draft/2020-12/schema
            {"not":{"$schema":"https://json-schema.org/draft/2020-12/schema"}} | #/not/$schema is          | at the top of the file
            {"items":{"$id":"https://example.com/a"}} | #/items/$id gives a part a name of its own        | $id at the top
            {"pattern":"[a"}                          | at #/pattern: does not match the regex pattern    | draft 2020-12
            {"pattern":"(?<a-b>x)"}                   | #/pattern                                         |
            {"patternProperties":{"(":true}}          | #/patternProperties                               |
            {"format":"hostname"}                     | #/format is 'hostname'                            | one of date, date-time, email, ipv4, ipv6, time, uri, uuid, or a pattern
            {"minContains":2}                         | #/minContains counts nothing                      | contains beside it
            {"contains":true,"maxContains":0}         | #/maxContains can't be kept to                    | a range
            {"uniqueItems":true}                      | #/uniqueItems is true where an object may stand   | type: array beside it
            {"maximum":1e999999999}                   | has the number 1E+999999999                       | an exponent from -308 to 308
            {"const":[1e-400]}                        | has the number 1E-400                             | an exponent from -308 to 308
            {"$ref":"#"}                              | # leads back to # without a step into the data    | a reference inside properties or items
            {"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"not":{"$ref":"#/$defs/a"}}}} | #/$defs/a/not leads back to #/$defs/a | inside properties
            """)
    void whatIsWrongIsToldWithItsPlaceAndWhatWouldBeRight(String schema, String wrong, String right)
            throws JsonProcessingException {
        // when
        List<Flaw> flaws = flaws(schema);

        // then
        assertThat(flaws).singleElement().satisfies(only -> {
            assertThat(only.wrong()).contains(wrong);
            assertThat(only.right()).contains(right == null ? "" : right);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{}",
                "{\"x-owner\":{\"requird\":1},\"title\":\"t\",\"examples\":[{\"requird\":1}],\"default\":1}",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$id\":\"https://example.com/a.json\"}",
                "{\"properties\":{\"next\":{\"$ref\":\"#\"}}}",
                "{\"type\":[\"array\",\"null\"],\"uniqueItems\":true,\"contains\":true,\"minContains\":0,\"maxContains\":0}",
                "{\"uniqueItems\":false}",
                "{\"maximum\":9.9e308,\"minimum\":1e-308}"
            })
    void whatIsRightHasNoFlaw(String schema) throws JsonProcessingException {
        assertThat(flaws(schema)).isEmpty();
    }

    private static List<Flaw> flaws(String schema) throws JsonProcessingException {
        return new SchemaCheck((word, known) -> "did you mean " + (known.contains("required") ? "required" : ""))
                .check(JSON.readTree(schema));
    }
}
