package dev.waybill.host.kafka;

import dev.waybill.agent.Emissions;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Transform;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** The agent of the program under test: says everything again, the second time it is asked about what is flaky. */
@ApplicationScoped
class EchoAgent implements Transform<byte[]> {

    private boolean failed;

    @Override
    public Emissions on(byte[] word) {
        String said = new String(word, StandardCharsets.UTF_8);
        if (said.equals("flaky") && !failed) {
            failed = true;
            throw new IllegalStateException("once");
        }
        if (said.equals("malformed")) {
            throw new Malformed("the test wants it so");
        }
        return Emissions.of(word);
    }
}
