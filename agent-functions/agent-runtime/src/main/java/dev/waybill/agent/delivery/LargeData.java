package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.envelope.Payload;
import java.io.InputStream;

/** Where data lie that are too large for their envelopes. */
public interface LargeData {

    /** A function that has no way to such data. */
    LargeData NONE = reference -> {
        throw new Malformed("the data are at " + reference.uri()
                + ": an agent that reads such data needs the dependency large-data in its pom.xml");
    };

    /**
     * The data of a reference; reading to the end verifies them.
     *
     * @throws Malformed they are gone, or other ones; reading throws it too
     * @throws Outage they can't be reached; reading throws it too
     */
    InputStream open(Payload.Reference reference);
}
