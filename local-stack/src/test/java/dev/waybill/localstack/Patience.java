package dev.waybill.localstack;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is awaited may take its time on a small and busy machine; that it comes at all is what the tests are about. */
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext test) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }
}
