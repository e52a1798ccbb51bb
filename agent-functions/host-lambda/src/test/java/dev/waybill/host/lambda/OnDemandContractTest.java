package dev.waybill.host.lambda;

import dev.waybill.pipeline.AgentWiring;

/** Where a failure brings all of the batch again. */
class OnDemandContractTest extends LambdaContract {

    OnDemandContractTest() {
        super(AgentWiring.Mode.ON_DEMAND);
    }
}
