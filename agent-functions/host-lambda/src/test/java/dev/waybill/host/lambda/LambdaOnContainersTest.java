package dev.waybill.host.lambda;

import dev.waybill.host.testing.ContainerServers;
import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.HostContract;
import dev.waybill.host.testing.HostUnderTest;
import dev.waybill.host.testing.NeedsContainers;
import dev.waybill.host.testing.Servers;
import dev.waybill.pipeline.AgentWiring.Mode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on Lambda, with the images of Kafka and Valkey. */
@NeedsContainers
class LambdaOnContainersTest extends HostContract {

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
        return new MappedHost(servers, contractAgent, Mode.PROVISIONED, timeout).started();
    }
}
