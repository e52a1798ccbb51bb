package dev.waybill.host.lambda;

import dev.waybill.pipeline.AgentWiring;

/** Where the handler says where a batch has to go on. */
class ProvisionedContractTest extends LambdaContract {

    ProvisionedContractTest() {
        super(AgentWiring.Mode.PROVISIONED);
    }
}
