package dev.waybill.host.kafka;

import dev.waybill.host.testing.ContainerServers;
import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.HostContract;
import dev.waybill.host.testing.HostUnderTest;
import dev.waybill.host.testing.NeedsContainers;
import dev.waybill.host.testing.Servers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, with the images of Kafka and Valkey. */
@NeedsContainers
class KafkaOnContainersTest extends HostContract {

    private static Servers servers;

    @BeforeAll
    static void start() {
        servers = ContainerServers.start();
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
