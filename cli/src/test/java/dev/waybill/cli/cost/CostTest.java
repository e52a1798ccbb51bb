package dev.waybill.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CostTest {

    /** A million data of 300 bytes a day. */
    private static final Load SMALL = new Load(1e6, 300, 1, 3, 2, 7);

    @TempDir
    Path folder;

    /** Worked out by hand: 30.4167 days; 730 + 872 bytes for a datum and what is emitted for it. */
    @Test
    void aBillIsTheSumOfItsParts() {
        Map<String, Double> bill = Shape.SCALE_TO_ZERO.bill(SMALL, Prices.shipped());

        double in = 30.4167e6 * (330 + 400 + 2 * 436) / 1e9;
        double out = 30.4167e6 * 730 * 3 / 1e9;
        assertThat(bill.get("Kafka"))
                .isCloseTo(730 * (0.75 + 32 * 0.0015) + in * 0.10 + out * 0.05 + in * 7 / 30.4167 * 0.10, within(0.01));
        assertThat(bill.get("front end")).isCloseTo(30.4167 * 1.68, within(0.01));
        assertThat(bill.get("agents")).isCloseTo(30.4167 * 3 * 0.014, within(0.01));
        double traces = 7e6 * (170 + 3 * 81 + 2 * 184) / 1e9;
        assertThat(bill.get("traces")).isCloseTo(traces * 730 * 0.084 + 30.4167 * 11 * 0.0023, within(0.01));
    }

    @Test
    void littleIsCheapestOnSmallBrokersAndMuchIsNotCarriedByThem() {
        assertThat(run("--data-per-day", "1e6", "--bytes", "300"))
                .contains("The cheapest that carries it: development.");
        assertThat(run("--data-per-day", "1e9", "--bytes", "200"))
                .contains("development can't carry it: two t3.small carry about 4 MB/s, and this is 17.0")
                .contains("The cheapest that carries it: steady high volume.");
    }

    @Test
    void pushesInBatchesCostTheFrontEndLess() {
        Load batched = new Load(1e6, 300, 100, 3, 2, 7);

        assertThat(Shape.DEVELOPMENT.frontEnd(batched, Prices.shipped()) * 100)
                .isCloseTo(Shape.DEVELOPMENT.frontEnd(SMALL, Prices.shipped()), within(0.001));
    }

    @Test
    void onesOwnPricesTakeThePlaceOfOurs() throws IOException {
        Path file =
                Files.writeString(folder.resolve("mine.properties"), "region = eu-central-1\ngateway.million = 1000\n");

        assertThat(run("--data-per-day", "1e6", "--bytes", "300", "--prices", file.toString()))
                .contains("eu-central-1")
                .contains("30,437");
    }

    @Test
    void whatIsNoPriceIsNamedWithItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.properties"), "s3.gb_month = cheap\n");

        assertThat(run("--data-per-day", "1e6", "--bytes", "300", "--prices", file.toString()))
                .contains("mine.properties: s3.gb_month is \"cheap\"; a price is a number of dollars");
    }

    @Test
    void aNameThatIsNoneOfOursIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.properties"), "s3.gb.month = 0.02\n");

        assertThat(run("--data-per-day", "1e6", "--bytes", "300", "--prices", file.toString()))
                .contains("nothing of ours is called s3.gb.month");
    }

    @Test
    void whatGoesOutCountsToo() {
        assertThat(run("--data-per-day", "1e10", "--bytes", "200", "--agents", "10", "--emitting", "0"))
                .contains("scale to zero can't carry it: MSK Serverless takes 200 MB/s, and this is 345");
    }

    @Test
    void aLoadThatIsNoneIsRefused() {
        assertThat(run("--data-per-day", "0", "--bytes", "300"))
                .contains("--data-per-day is 0.0; it is a number above 0");
        assertThat(run("--data-per-day", "5", "--bytes", "1", "--agents", "1"))
                .contains("--emitting is 2; it is 0 to --agents");
    }

    private static String run(String... words) {
        StringWriter said = new StringWriter();
        CommandLine line =
                new CommandLine(new Cost()).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        line.execute(words);
        return said.toString();
    }
}
