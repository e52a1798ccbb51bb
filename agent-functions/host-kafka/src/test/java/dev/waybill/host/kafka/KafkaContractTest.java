package dev.waybill.host.kafka;

import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.EmbeddedServers;
import dev.waybill.host.testing.HostContract;
import dev.waybill.host.testing.HostUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, read from Kafka. */
class KafkaContractTest extends HostContract {

    @TempDir
    static Path folder;

    private static EmbeddedServers servers;

    @BeforeAll
    static void start() throws IOException {
        servers = EmbeddedServers.start(folder);
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Override
    protected HostUnderTest start(ContractAgent contractAgent, Duration timeout) throws Exception {
        return new ConsumingHost(servers, contractAgent, timeout).started();
    }
}
