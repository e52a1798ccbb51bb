package dev.waybill.ingest.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.http.Problem.Violation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatumSchemaTest {

    private static final String READING =
            "{\"time\":\"2012-01-01T00:00:00Z\",\"demand_mwh\":4382.8,\"temperature_c\":21.4,\"holiday\":true}";

    private final DatumSchema demand =
            new DatumSchema(read("ingest-function/src/test/resources/schemas/demand.v1.json"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                READING,
                " \n{ \"demand_mwh\" : 4e3 , \"time\" : \"2026-11-23T01:02:03.5+11:00\" }\t",
                "{\"time\":\"2026-01-01T00:00:00Z\",\"demand_mwh\":0}"
            })
    void dataThatKeepToTheSchemaHaveNoViolation(String json) {
        assertThat(demand.violations(bytes(json))).isEmpty();
    }

    @Test
    void everyViolationIsToldWithItsPlaceAndWhatWouldBeRight() {
        // when
        List<Violation> violations = demand.violations(
                bytes("{\"time\":\"yesterday\",\"demand_mwh\":\"4382\",\"temperature_c\":null,\"holydays\":1}"));

        // then
        assertThat(violations)
                .containsExactlyInAnyOrder(
                        new Violation(
                                "#/time",
                                "must be a date and time with its offset, such as 2026-11-23T01:02:03Z (RFC 3339)"),
                        new Violation("#/demand_mwh", "must be a number, and is a string"),
                        new Violation("#/temperature_c", "must be a number, and is null"),
                        new Violation(
                                "#/holydays",
                                "no property of this name belongs here; leave it out, or check how it is spelled"));
    }

    @Test
    void aMissingPropertyIsToldAtTheObjectThatLacksIt() {
        assertThat(demand.violations(bytes("{\"time\":\"2026-01-01T00:00:00Z\"}")))
                .containsExactly(new Violation("#", "the property \"demand_mwh\" is missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"integer"}                       | 1.5           | #      | must be a whole number, and is 1.5
            {"type":["string","null"]}               | true          | #      | must be a string or null, and is true
            {"minimum":1}                            | 0.9           | #      | must be 1 or more
            {"maximum":1}                            | 1e3           | #      | must be 1 or less
            {"exclusiveMinimum":1}                   | 1.0           | #      | must be more than 1
            {"exclusiveMaximum":1.5}                 | 1.5           | #      | must be less than 1.5
            {"multipleOf":0.1}                       | 0.25          | #      | must be a multiple of 0.1
            {"minLength":2}                          | "ü"           | #      | must have 2 characters or more
            {"maxLength":1}                          | "ab"          | #      | must have 1 characters or fewer
            {"pattern":"^a+$"}                       | "b"           | #      | must match the pattern ^a+$
            {"enum":[1,"a"]}                         | 2             | #      | must be one of 1,"a"
            {"const":{"a":1}}                        | {"a":2}       | #      | must be {"a":1}
            {"format":"date"}                        | "2026-02-30"  | #      | must be a date such as 2026-11-23
            {"format":"time"}                        | "1:2"         | #      | must be a time with its offset, such as 01:02:03Z (RFC 3339)
            {"format":"uuid"}                        | "1"           | #      | must be a UUID such as 0199f0b2-7a1c-7e55-8f3a-9c1d2e3f4a5b
            {"format":"email"}                       | "a"           | #      | must be an e-mail address
            {"format":"uri"}                         | "/a"          | #      | must be a URI with its scheme, such as https://example.com/a
            {"format":"ipv4"}                        | "1.2.3.256"   | #      | must be an IPv4 address such as 192.0.2.1
            {"format":"ipv6"}                        | "1"           | #      | must be an IPv6 address such as 2001:db8::1
            {"items":{"type":"string"}}              | ["a",[]]      | #/1    | must be a string, and is an array
            {"prefixItems":[true],"items":false}     | [1,2]         | #/1    | no item belongs here; the array is too long
            {"minItems":1}                           | []            | #      | must have 1 items or more
            {"maxItems":1}                           | [1,2]         | #      | must have 1 items or fewer
            {"uniqueItems":true}                     | [1,2,1.0]     | #      | must not hold the same value twice
            {"contains":{"const":1}}                 | [2]           | #      | must hold 1 or more items that fit {"const":1}
            {"contains":true,"maxContains":1}        | [2,2]         | #      | must hold 1 or fewer items that fit true
            {"minProperties":1}                      | {}            | #      | must have 1 properties or more
            {"maxProperties":0}                      | {"a":1}       | #      | must have 0 properties or fewer
            {"propertyNames":{"maxLength":1}}        | {"ab":1}      | #/ab   | this name doesn't fit: names must fit {"maxLength":1}
            {"dependentRequired":{"a":["b"]}}        | {"a":1}       | #      | the property "b" is missing, which must stand beside "a"
            {"properties":{"a":false}}               | {"a":1}       | #/a    | nothing may stand here; leave it out
            {"not":{"const":1}}                      | 1             | #      | must not fit {"const":1}
            {"oneOf":[{"minimum":1},{"maximum":2}]}  | 1             | #      | must fit exactly one of several choices, and fits 2
            {"unevaluatedProperties":false}          | {"a":1}       | #/a    | no property of this name belongs here; leave it out, or check how it is spelled
            {"properties":{"a b/ü~%":{"const":1}}}   | {"a b/ü~%":2} | #/a%20b~1%C3%BC~0%25 | must be 1
            """)
    void eachKeywordHasItsWords(String schema, String json, String pointer, String detail) {
        assertThat(new DatumSchema(schema).violations(bytes(json))).containsExactly(new Violation(pointer, detail));
    }

    @Test
    void whereNoChoiceFitsEachSaysWhy() {
        // given
        DatumSchema schema =
                new DatumSchema("{\"properties\":{\"v\":{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":3}]}}}");

        // when
        List<Violation> violations = schema.violations(bytes("{\"v\":1}"));

        // then
        assertThat(violations)
                .containsExactly(
                        new Violation("#/v", "as choice 1: must be a string, and is 1"),
                        new Violation("#/v", "as choice 2: must be 3 or more"));
    }

    @Test
    void whereSeveralChoicesFitTheOthersDontSayWhyTheyDoNot() {
        // given
        DatumSchema schema = new DatumSchema("{\"oneOf\":[{\"type\":\"string\"},{\"minimum\":1},{\"maximum\":2}]}");

        // when
        List<Violation> violations = schema.violations(bytes("1"));

        // then
        assertThat(violations)
                .containsExactly(new Violation("#", "must fit exactly one of several choices, and fits 2"));
    }

    @Test
    void whatIsWrongItselfIsNotCalledUnknownAsWell() {
        // given
        DatumSchema schema = new DatumSchema(
                "{\"patternProperties\":{\"^a\":{\"type\":\"string\"}},\"unevaluatedProperties\":false}");

        // when
        List<Violation> violations = schema.violations(bytes("{\"a\":1,\"b\":1}"));

        // then
        assertThat(violations).extracting(Violation::pointer).containsExactlyInAnyOrder("#/a", "#/b");
        assertThat(violations).extracting(Violation::detail).contains("must be a string, and is 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                 | at byte 0: there is nothing
            {"time"                            | at byte 7: the text ends before its JSON does
            {"demand_mwh":NaN}                 | 'NaN'
            {"demand_mwh":-Infinity}           | '-Infinity'
            {"demand_mwh":01}                  | zeroes
            {"demand_mwh":1}x                  | at byte 16
            {"demand_mwh":1}{}                 | at byte 16: there is more after the JSON value
            {"demand_mwh":1,"demand_mwh":2}    | at byte 16: the name "demand_mwh" stands twice
            {"demand_mwh":1e999999999}         | at byte 14: the number 1e999999999 has an exponent beyond 308
            {"demand_mwh":1E-309}              | has an exponent beyond 308
            {"demand_mwh":1e99999999999999999} | has an exponent beyond 308
            {'demand_mwh':1}                   | at byte 1: Unexpected character
            """)
    void whatIsNotOneJsonValueIsToldWithItsByte(String json, String detail) {
        // when
        List<Violation> violations = demand.violations(bytes(json));

        // then
        assertThat(violations).singleElement().satisfies(only -> {
            assertThat(only.pointer()).isEqualTo("#");
            assertThat(only.detail()).contains("not JSON as this channel takes it: at byte ", detail);
            assertThat(only.detail()).doesNotContain("`", "Feature", "com.", "Source");
        });
    }

    @Test
    void depthAndDigitsAreBounded() {
        DatumSchema any = new DatumSchema("true");
        assertThat(any.violations(bytes("[".repeat(100) + "]".repeat(100)))).isEmpty();
        assertThat(any.violations(bytes("[".repeat(101) + "]".repeat(101))))
                .extracting(Violation::detail)
                .singleElement()
                .asString()
                .contains("nesting depth (101)", "(100)");
        assertThat(any.violations(bytes("9".repeat(100)))).isEmpty();
        assertThat(any.violations(bytes("9".repeat(101)))).hasSize(1);
        assertThat(any.violations(bytes("[".repeat(1_000_000)))).hasSize(1);
    }

    @Test
    void greatAndSmallNumbersAreCheckedExactly() {
        DatumSchema schema = new DatumSchema("{\"type\":\"integer\",\"multipleOf\":3,\"maximum\":9e307}");
        assertThat(schema.violations(bytes("3e306"))).isEmpty();
        assertThat(schema.violations(bytes("3.0"))).isEmpty();
        assertThat(schema.violations(bytes("123456789012345678901234567890123456789")))
                .isEmpty();
        assertThat(schema.violations(bytes("123456789012345678901234567890123456788")))
                .hasSize(1);
        assertThat(schema.violations(bytes("9.1e307")))
                .extracting(Violation::detail)
                .contains("must be 9E+307 or less");
        assertThat(schema.violations(bytes("3e-308"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"const":[1,{"a":2}]}       | [1.0,{"a":20e-1}]
            {"enum":[100,0.5]}          | 1e2
            {"enum":[100,0.50]}         | 0.5
            {"const":12345678901234567890} | 1.2345678901234567890e19
            {"const":0}                 | -0.0
            """)
    void equalNumbersAreEqualHoweverTheyAreSpelled(String schema, String json) {
        assertThat(new DatumSchema(schema).violations(bytes(json))).isEmpty();
    }

    @Test
    void noMoreThanFiftyViolationsAreTold() {
        // given
        DatumSchema schema = new DatumSchema("{\"items\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}}");
        String many = "[" + "1,".repeat(100_000) + "1]";

        // when
        List<Violation> violations = schema.violations(bytes(many));

        // then
        assertThat(violations).hasSize(DatumSchema.MOST_VIOLATIONS);
        assertThat(violations.getFirst().pointer()).isEqualTo("#/0");
    }

    @Test
    void aTextThatExhaustsAPatternIsAViolationAndNotAFailure() {
        // given
        DatumSchema schema = new DatumSchema("{\"pattern\":\"^(a|b)*$\"}");

        // when
        List<Violation> violations = schema.violations(bytes("\"" + "ab".repeat(500_000) + "\""));

        // then
        assertThat(violations)
                .singleElement()
                .satisfies(only -> assertThat(only.detail()).contains("make them smaller"));
    }

    @Test
    void aSchemaMayHaveANameAndReferToItselfAndCarryNotesOfItsOwn() {
        // given
        DatumSchema schema = new DatumSchema("""
                {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.com/tree.json",
                 "$ref":"#/$defs/node","x-owner":"us",
                 "$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}}}}}
                """);

        // when
        List<Violation> violations = schema.violations(bytes("{\"next\":{\"next\":{\"next\":1}}}"));

        // then
        assertThat(violations).containsExactly(new Violation("#/next/next/next", "must be an object, and is 1"));
    }

    @Test
    void whatIsNoSchemaIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DatumSchema("{"));
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        // given
        byte[] right = bytes(READING);
        byte[] wrong = bytes("{\"demand_mwh\":[]}");
        List<Violation> expected = demand.violations(wrong);

        // when
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> answers = IntStream.range(0, 4_000)
                    .mapToObj(i -> threads.submit(() -> i % 2 == 0
                            ? demand.violations(right).isEmpty()
                            : demand.violations(wrong).equals(expected)))
                    .toList();

            // then
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void anyBytesGiveViolationsOrNone() {
        Random random = new Random(2020);
        byte[] alphabet = bytes("{}[]\",:0eE.+-\\u nt9Z");
        int right = 0;
        for (int round = 0; round < 30_000; round++) {
            // given
            byte[] json = bytes(READING);
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                json[random.nextInt(json.length)] =
                        random.nextInt(8) == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }

            // when
            List<Violation> violations = demand.violations(json);

            // then
            right += violations.isEmpty() ? 1 : 0;
            assertThat(violations)
                    .allSatisfy(each -> assertThat(each.pointer()).startsWith("#"))
                    .noneSatisfy(each -> assertThat(each.detail()).containsPattern("[a-z]\\.[a-z]+\\.[A-Z]"));
        }
        assertThat(right).isBetween(3_000, 20_000);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("waybill.root"), file.split("/")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
