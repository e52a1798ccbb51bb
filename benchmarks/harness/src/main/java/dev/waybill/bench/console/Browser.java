package dev.waybill.bench.console;

import dev.waybill.bench.CannotMeasure;
import dev.waybill.bench.ProcessFigures;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium, with all its processes, without a screen: it draws by the processor, as a machine without a graphics card does. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private final ChromeDriver driver;
    private final ProcessHandle service;

    private Browser(ChromeDriver driver, ProcessHandle service) {
        this.driver = driver;
        this.service = service;
    }

    /** @throws CannotMeasure where there is no Chromium */
    static Browser start() {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
            throw new CannotMeasure("needs Chromium and its driver (Debian: apt install chromium chromium-driver)");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900");
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        ProcessHandle service = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow();
        return new Browser(driver, service);
    }

    /** A page with nothing in it. */
    void showNothing() {
        driver.get("about:blank");
    }

    /** The pipeline, with the operator's key. */
    void show(URI console, String operatorKey) {
        driver.get(console.toString());
        driver.executeScript(
                "sessionStorage.setItem('waybill-secret', JSON.stringify({ kind: 'key', secret: arguments[0] }))",
                operatorKey);
        driver.navigate().refresh();
    }

    /** What the page says of a channel, such as {@code 10K/s in · 1M kept}, which it scrolls to; nothing while it has none. */
    String wordsOf(String channel) {
        Object words = driver.executeScript("""
                const node = [...document.querySelectorAll('.graph .node.channel')]
                    .find((each) => each.querySelector('title').textContent.startsWith(`channel ${arguments[0]}:`));
                node?.scrollIntoView({ block: 'center' });
                return node?.querySelector('.figures').textContent ?? '';
                """, channel);
        return String.valueOf(words);
    }

    /** The processor's time of all its processes, the driver's not: the browser, the page, what draws, the network. */
    Duration processorTime() {
        return service.descendants()
                .map(process -> new ProcessFigures(process).processorTime())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
