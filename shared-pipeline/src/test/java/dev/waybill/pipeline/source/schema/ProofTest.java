package dev.waybill.pipeline.source.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may change from version to version, and what is said of the rest. */
class ProofTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"number","title":"a"}             | {"type":"number","description":"b"}
            {"type":"integer"}                        | {"type":"number"}
            {"type":"integer"}                        | {"type":["string","integer"]}
            {"type":"integer","minimum":1}            | {"type":"integer","exclusiveMinimum":0.5}
            {"type":"number","minimum":1}             | {"type":"number","minimum":0.5}
            {"type":"number","exclusiveMaximum":2}    | {"type":"number","maximum":2}
            {"multipleOf":6}                          | {"multipleOf":3}
            {"type":"integer"}                        | {"type":"number","multipleOf":0.5}
            {"type":"string"}                         | {"type":["string","number"],"minimum":5}
            {"minLength":2,"maxLength":4}             | {"minLength":1,"maxLength":5}
            {"type":"string","format":"date"}         | {"type":"string"}
            {"pattern":"^a"}                          | {"pattern":"^a"}
            {"enum":["a","b"]}                        | {"enum":["c","b","a"]}
            {"enum":["a","b"]}                        | {"type":"string","maxLength":1}
            {"const":3}                               | {"enum":[1,3.0]}
            {"type":"boolean"}                        | {"enum":[true,false,null]}
            {"required":["a","b"]}                    | {"required":["a"]}
            {"required":["a","b"]}                    | {"minProperties":2}
            {"properties":{"a":{"type":"string"}}}    | {"properties":{"a":{"type":["string","null"]}}}
            {"properties":{"a":{"type":"string"}}}    | {}
            {"additionalProperties":false}            | {"properties":{"a":{"type":"string"}},"additionalProperties":false}
            {"properties":{"a":{"type":"string"}},"additionalProperties":false} | {"additionalProperties":{"type":"string"}}
            {"properties":{"ab":{"type":"string"}},"additionalProperties":false} | {"patternProperties":{"^a":{"type":"string"}}}
            {"patternProperties":{"^a":{"type":"string"}},"additionalProperties":{"type":"string"}} | {"additionalProperties":{"type":"string"}}
            {"patternProperties":{"^a":true},"additionalProperties":{"type":"string"}} | {"patternProperties":{"^a":true},"additionalProperties":{"type":["string","null"]}}
            {"properties":{"a":true},"additionalProperties":false} | {"propertyNames":{"maxLength":1}}
            {"propertyNames":{"enum":["a"]},"additionalProperties":{"type":"string"}} | {"properties":{"a":{"type":"string"}},"additionalProperties":false}
            {"dependentRequired":{"a":["b","c"]}}     | {"dependentRequired":{"a":["b"]}}
            {"items":{"type":"integer"}}              | {"items":{"type":"number"}}
            {"type":"array","maxItems":1}             | {"type":"array","uniqueItems":true,"prefixItems":[true],"items":false}
            {"prefixItems":[{"type":"string"}],"items":{"type":"string"}} | {"items":{"type":"string"}}
            {"type":"array","contains":{"type":"integer"},"minContains":2} | {"type":"array","contains":{"type":"number"}}
            {"type":"array","contains":{"type":"number"},"maxContains":2} | {"type":"array","contains":{"type":"integer"},"minContains":0,"maxContains":3}
            {"anyOf":[{"type":"string"},{"type":"null"}]} | {"type":["null","string","boolean"]}
            {"type":["null","string"]}                | {"anyOf":[{"type":"string"},{"type":"null"}]}
            {"anyOf":[{"type":"string"},{"type":"null"}]} | {"anyOf":[{"type":"null"},{"type":"boolean"},{"type":"string"}]}
            {"allOf":[{"type":"integer"},{"minimum":2}]} | {"type":"number","minimum":1}
            {"not":{"type":"number"}}                 | {"not":{"type":"integer"}}
            {"type":"string"}                         | {"not":{"type":"number"}}
            {"oneOf":[{"minimum":1},{"maximum":2}],"maximum":8} | {"oneOf":[{"maximum":2},{"minimum":1}],"maximum":9}
            {"if":{"required":["a"]},"then":{"required":["b"]}} | {"if":{"required":["a"]},"then":{"required":["b"]},"else":true}
            {"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]},"title":"x"} | {"anyOf":[{"required":["b"]},{"required":["c"]}]}
            {"type":"string"}                         | {"$ref":"#/$defs/s","$defs":{"s":{"type":"string"}}}
            {"unevaluatedProperties":false,"minProperties":2} | {"unevaluatedProperties":false,"minProperties":2,"title":"x"}
            false                                     | {"type":"string"}
            {"type":"string"}                         | true
            """)
    void theNextVersionMayAllowMore(String former, String next) throws JsonProcessingException {
        assertThat(breaks(former, next)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"number"}                   | {"type":"integer"}                  | #/type was number, is now "integer"                        | number
            {}                                  | {"type":"string"}                   | #/type was any, is now "string"                            | no type
            {"type":["null","string"]}          | {"type":"string"}                   | #/type was null or string, is now "string"                 | null or string
            {"minimum":0}                       | {"minimum":1}                       | #/minimum was 0 or more, is now 1                          | 0 or more
            {"minimum":0}                       | {"exclusiveMinimum":0}              | #/exclusiveMinimum was 0 or more, is now 0                 | 0 or more
            {"exclusiveMaximum":9}              | {"maximum":8.9}                     | #/maximum was less than 9, is now 8.9                      | less than 9
            {"type":"number"}                   | {"type":"number","maximum":8}       | #/maximum was any, is now 8                                | no maximum
            {"type":"number"}                   | {"type":"number","multipleOf":1}    | #/multipleOf was any, is now 1                             | no multipleOf
            {"multipleOf":3}                    | {"multipleOf":6}                    | #/multipleOf was 3, is now 6                               | a number that divides 3
            {"maxLength":5}                     | {"maxLength":4}                     | #/maxLength was 5, is now 4                                | 5 or more
            {"minItems":1}                      | {"minItems":2}                      | #/minItems was 1, is now 2                                 | 1 or less
            {"type":"string"}                   | {"type":"string","format":"date"}   | #/format was any string, is now "date"                     | no format
            {"pattern":"^a"}                    | {"pattern":"a"}                     | #/pattern is now "a", and that it takes all former data can't be proven | what it was
            {"enum":["a","b"]}                  | {"enum":["a"]}                      | # the value "b" was allowed, is now refused                | a schema that takes it
            {"type":"string"}                   | {"enum":["a"]}                      | #/enum was more than ["a"], is now ["a"]                   | no enum
            {"properties":{"a":true}}           | {"required":["a"]}                  | #/required property 'a' was optional, is now required      | leave 'a' optional
            {"properties":{"a":{"type":"string"}},"additionalProperties":false} | {"additionalProperties":false} | #/additionalProperties property 'a' was allowed, is now refused | keep 'a'
            {"type":"object"}                   | {"properties":{"a":{"type":"string"}},"type":"object"} | #/properties/a/type was any, is now "string" | no type
            {"type":"object"}                   | {"type":"object","additionalProperties":false} | #/additionalProperties was any, is now false     | what it was
            {"properties":{"a":{"properties":{"b":{"maximum":3}}}}} | {"properties":{"a":{"properties":{"b":{"maximum":2}}}}} | #/properties/a/properties/b/maximum was 3 or less, is now 2 | 3 or less
            {"prefixItems":[true,{"type":"string"},{"type":"null"}],"items":{"type":"string"},"type":"array"} | {"prefixItems":[true],"items":{"type":"string"},"type":"array"} | #/items the value null was allowed, is now refused | a schema that takes it
            {"items":{"$ref":"#/$defs/n"},"$defs":{"n":{"minimum":1}}} | {"items":{"$ref":"#/$defs/n"},"$defs":{"n":{"minimum":2}}} | #/$defs/n/minimum was 1 or more, is now 2 | 1 or more
            {"type":"array"}                    | {"type":"array","uniqueItems":true} | #/uniqueItems was false, is now true                       | no uniqueItems
            {"anyOf":[{"type":"string"},{"type":"null"}]} | {"anyOf":[{"type":"string"},{"type":"boolean"}]} | #/anyOf is now | what it was
            {"oneOf":[{"minimum":1},{"maximum":2}]} | {"oneOf":[{"minimum":1},{"maximum":3}]} | #/oneOf is now | what it was
            {"unevaluatedProperties":false,"minProperties":2} | {"unevaluatedProperties":false,"minProperties":1} | #/unevaluatedProperties is now false, and that it takes all former data can't be proven | what it was
            {"patternProperties":{"b$":true},"additionalProperties":{"type":"string"}} | {"patternProperties":{"^a":{"type":"string"}}} | #/patternProperties/%5Ea/type was any | no type
            {"patternProperties":{"b$":true},"additionalProperties":{"type":"string"}} | {"additionalProperties":{"type":"string"}} | #/additionalProperties was any | what it was
            {"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}} | {"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["b"]}} | #/if is now | what it was
            {"type":"string"}                   | false                               | # was allowed, is now refused                              | what it was
            """)
    void whatItRefusesThatWasAllowedIsToldWithItsPlaceWhatItWasAndWhatWouldBeRight(
            String former, String next, String told, String right) throws JsonProcessingException {
        // when
        List<Break> breaks = breaks(former, next);

        // then
        assertThat(breaks).singleElement().satisfies(only -> {
            assertThat(only.place() + " " + only.change()).startsWith(told.replace("%5E", "^"));
            assertThat(only.right()).isEqualTo(right);
        });
    }

    @Test
    void aSchemaThatRefersToItselfIsFollowedOnce() throws JsonProcessingException {
        // given
        String former = """
                {"$ref":"#/$defs/tree","$defs":{"tree":{"type":"object","additionalProperties":false,
                  "properties":{"value":{"type":"integer"},"left":{"$ref":"#/$defs/tree"},"right":{"$ref":"#/$defs/tree"}}}}}
                """;

        // when
        List<Break> looser = breaks(former, former.replace("integer", "number"));
        List<Break> stricter = breaks(former.replace("integer", "number"), former);

        // then
        assertThat(looser).isEmpty();
        assertThat(stricter).extracting(Break::place).contains("#/$defs/tree/properties/value/type");
    }

    @Test
    void allThatIsNarrowerIsTold() throws JsonProcessingException {
        // given
        String former = """
                {"type":"object","properties":{"a":{"type":"string"},"b":{"minimum":0}},"additionalProperties":false}
                """;
        String next = """
                {"type":"object","properties":{"a":{"type":"integer"},"c":{"type":"string"}},"required":["c"],
                 "additionalProperties":false}
                """;

        // when
        List<Break> breaks = breaks(former, next);

        // then
        assertThat(breaks)
                .extracting(Break::place)
                .containsExactly("#/properties/a/type", "#/required", "#/additionalProperties");
    }

    @Test
    void casesAreTriedUpToALimitAndThenRefused() throws JsonProcessingException {
        assertThat(breaks(pairs(6), "{\"type\":\"object\",\"minProperties\":6}"))
                .isEmpty();
        assertThat(breaks(pairs(12), "{\"type\":\"object\",\"minProperties\":12}"))
                .singleElement()
                .satisfies(only -> assertThat(only.change()).contains("too intertwined", "can't be proven"));
    }

    /** An object that has at least one of each pair of properties. */
    private static String pairs(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "{\"anyOf\":[{\"required\":[\"a%d\"]},{\"required\":[\"b%d\"]}]}".formatted(i, i))
                .collect(Collectors.joining(",", "{\"type\":\"object\",\"allOf\":[", "]}"));
    }

    private static List<Break> breaks(String former, String next) throws JsonProcessingException {
        return Proof.breaks(document(former), document(next));
    }

    private static SchemaDocument document(String json) throws JsonProcessingException {
        JsonNode schema = JSON.readTree(json);
        assertThat(new SchemaCheck((word, known) -> word).check(schema))
                .as(json)
                .isEmpty();
        return new SchemaDocument(schema);
    }
}
