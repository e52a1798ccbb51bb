package dev.waybill.host.lambda;

import dev.waybill.host.testing.ContractAgent;
import dev.waybill.host.testing.EmbeddedServers;
import dev.waybill.host.testing.HostContract;
import dev.waybill.host.testing.HostUnderTest;
import dev.waybill.pipeline.AgentWiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Lambda, under one kind of event source mapping. */
abstract class LambdaContract extends HostContract {

    @TempDir
    static Path folder;

    private static EmbeddedServers servers;

    private final AgentWiring.Mode mode;

    LambdaContract(AgentWiring.Mode mode) {
        this.mode = mode;
    }

    @BeforeAll
    static void start() throws IOException {
        servers = EmbeddedServers.start(folder);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Override
    protected HostUnderTest start(ContractAgent contractAgent, Duration timeout) throws Exception {
        return new MappedHost(servers, contractAgent, mode, timeout).started();
    }
}
