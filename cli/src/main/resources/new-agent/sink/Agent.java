package dev.waybill.${package};

import dev.waybill.agent.Datum;
import dev.waybill.agent.Sink;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.List;

/** Takes the data of channel {@code ${reads}}, a batch at a time; so far it logs their number. */
@ApplicationScoped
public class ${Agent} implements Sink<${Input}> {

    private static final System.Logger LOG = System.getLogger(${Agent}.class.getName());

    @Override
    public void on(List<Datum<${Input}>> batch) {
        // The data go where they belong from here. When that place is away, throw an Outage: the batch comes again.
        LOG.log(Level.INFO, "took {0} data", batch.size());
    }
}
