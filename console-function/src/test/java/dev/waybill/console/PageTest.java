package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.console.Scene.Accepted;
import dev.waybill.envelope.DataId;
import dev.waybill.trace.AgentId;
import dev.waybill.trace.Outcome;
import dev.waybill.trace.TraceLine;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page in a real browser, with the console's own answers. Left out where there is no Chromium with its driver ({@code apt
 * install chromium chromium-driver}); its pictures are in {@code target/screenshots}.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AgentId STORAGE = new AgentId("s3-storage", 1);
    private static final String HOSTILE = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>";

    private static ChromeDriver browser;

    @TestHTTPResource("/")
    URI console;

    @Inject
    Scene scene;

    @BeforeAll
    static void startTheBrowser() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "no Chromium with its driver is here");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logs);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .withTimeout(PATIENCE)
                        .build(),
                options);
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.quit();
            browser = null;
        }
    }

    @BeforeEach
    void openThePage() {
        browser.manage().window().setSize(new Dimension(1280, 900));
        browser.get(console.toString());
        browser.executeScript("sessionStorage.clear(); localStorage.clear()");
        browser.manage().logs().get(LogType.BROWSER);
        open("");
    }

    @AfterEach
    void nothingWasRefusedOrRun() {
        if (browser != null) {
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                    .extracting(LogEntry::getMessage)
                    .filteredOn(message -> message.contains("Content Security Policy") || message.contains("Uncaught"))
                    .isEmpty();
            assertThat(browser.executeScript("return window.pwned")).isNull();
        }
    }

    @Test
    void saysWhatIsWrongWithAKeyAndAsksAgain() {
        signIn("guess");

        sees("#sign-in-problem", "operators");
        picture("sign-in");
    }

    @Test
    void drawsThePipelineAndItsDeadLetters() {
        Accepted datum = scene.accept(Instant.now());
        scene.end(STORAGE, datum, Outcome.DEAD);
        scene.letter(STORAGE, datum, "the disk is full");

        signIn(Servers.KEY);

        sees(".graph", "demand-prediction");
        sees(".graph", "moving-average@1");
        sees(".graph .badge", "dead");
        sees("#freshness", "live");
        picture("pipeline");
        browser.findElement(By.id("theme")).click();
        picture("pipeline-other-theme");
    }

    @Test
    void followsADatumThatIsSearched() {
        Accepted datum = scene.accept(Instant.now());
        UUID id = datum.envelope().dataId();
        UUID child = DataId.derived("moving-average@1", id, "demand-average", 0);
        Instant created = datum.envelope().created();
        scene.traces()
                .write(List.of(
                        TraceLine.hop(
                                id,
                                created,
                                datum.position(),
                                Scene.hop(
                                        Scene.AVERAGE,
                                        datum.position(),
                                        created,
                                        Outcome.OK,
                                        Map.of("demand-average", 1))),
                        TraceLine.emitted(child, created, "demand-average", List.of(id))));
        signIn(Servers.KEY);

        WebElement search = waitFor("#data-id");
        search.sendKeys(id.toString(), Keys.ENTER);

        sees(".waterfall", "moving-average@1");
        sees(".waterfall", "slowest");
        sees(".waterfall", "s3-storage@1");
        sees("main", child.toString());
        picture("trace");
        browser.findElement(By.partialLinkText(child.toString())).click();
        sees("main", "demand-average");
        browser.navigate().back();
        sees(".waterfall", "moving-average@1");
    }

    @Test
    void saysThatThereIsNoTrace() {
        signIn(Servers.KEY);

        open("#/trace/" + DataId.next());

        sees("main .problem", "was never let in here");
    }

    @Test
    void showsWhatIsMissingInTheAudit() {
        scene.accept(Instant.now());
        signIn(Servers.KEY);

        open("#/audit/1h");

        sees("main", "moving-average@1");
        sees("main", "missing");
        picture("audit");
    }

    @Test
    void redrivesWhatIsChosenAfterAsking() {
        Accepted datum = scene.accept(Instant.now());
        scene.end(Scene.AVERAGE, datum, Outcome.DEAD);
        scene.letter(Scene.AVERAGE, datum, HOSTILE);
        signIn(Servers.REDRIVE_KEY);
        sees(".graph", "moving-average@1");

        open("#/dead/moving-average%401");
        sees("main", HOSTILE);
        picture("dead-letters");
        waitFor("tbody input[type=checkbox]").click();
        browser.findElement(By.xpath("//button[contains(., 'chosen')]")).click();
        waitFor("#confirmation-yes").click();

        sees("main", "run redrive-");
    }

    @Test
    void offersNoRedriveWhereItIsNotAllowed() {
        Accepted datum = scene.accept(Instant.now());
        scene.letter(Scene.AVERAGE, datum, "no");
        signIn(Servers.KEY);
        sees(".graph", "moving-average@1");

        open("#/dead/moving-average%401");

        sees("main", datum.envelope().dataId().toString());
        assertThat(browser.findElements(By.xpath("//button[contains(., 'edrive')]")))
                .noneMatch(WebElement::isDisplayed);
    }

    @Test
    void fitsANarrowScreen() {
        // A window is never narrower than 500 pixels; the emulated screen is.
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        try {
            signIn(Servers.KEY);
            sees(".graph", "moving-average@1");

            picture("narrow");
            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(400L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    private void open(String place) {
        browser.get(console + place);
        if (place.isEmpty()) {
            browser.navigate().refresh();
        }
    }

    private static void signIn(String key) {
        WebElement secret = waitFor("#secret");
        secret.sendKeys(key, Keys.ENTER);
    }

    private static WebElement waitFor(String css) {
        return new WebDriverWait(browser, PATIENCE)
                .until(any -> browser.findElements(By.cssSelector(css)).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until something of that kind shows these words. */
    private static void sees(String css, String words) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(() -> css + " shows \"" + words + "\"")
                .until(any -> (Boolean) browser.executeScript(
                        "return [...document.querySelectorAll(arguments[0])].some(e => e.textContent.includes(arguments[1]))",
                        css,
                        words));
    }

    private static void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
