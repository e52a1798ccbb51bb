package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DataIdWordTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "01a21609-4550-7000-8bc0", "01a21609455070008bc0c3cd8036a0cd"})
    void what_is_no_data_id_is_refused_before_anybody_is_asked(String word) {
        assertThat(said(new ShowTrace(), word)).isEqualTo(refusal(word));
        assertThat(said(new Redrive(), "moving-average", "--id", word)).isEqualTo(refusal(word));
        assertThat(said(new Erase(), word)).isEqualTo(refusal(word));
    }

    private static List<String> said(Object command, String... words) {
        StringWriter text = new StringWriter();
        int code = new CommandLine(command).setErr(new PrintWriter(text)).execute(words);
        String first = text.toString().lines().findFirst().orElse("");
        return List.of(Integer.toString(code), first.replaceFirst("^Invalid value for [^:]+: ", ""));
    }

    private static List<String> refusal(String word) {
        return List.of(
                "2",
                "'" + word + "' is no data_id, such as 01a21609-4550-7000-8bc0-c3cd8036a0cd, "
                        + "which stands in the receipt");
    }
}
