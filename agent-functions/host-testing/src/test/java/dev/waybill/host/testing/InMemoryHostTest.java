package dev.waybill.host.testing;

import java.time.Duration;

/** The delivery loop alone passes it, in the memory of this process. */
class InMemoryHostTest extends HostContract {

    @Override
    protected HostUnderTest start(ContractAgent contractAgent, Duration timeout) {
        return new InMemoryHost(contractAgent, timeout);
    }
}
