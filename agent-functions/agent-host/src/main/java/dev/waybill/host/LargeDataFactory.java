package dev.waybill.host;

import dev.waybill.agent.delivery.LargeData;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.pipeline.Channel;
import dev.waybill.pipeline.Pipeline;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** For functions without the module large-data: their agents' channels must take no uploads. */
@ApplicationScoped
class LargeDataFactory {

    /** @throws IllegalStateException some of the channel's data may lie where this function can't read them */
    @Produces
    @Singleton
    @DefaultBean
    LargeData none(AgentWiring entry) {
        if (Pipeline.shipped()
                .channel(entry.reads())
                .filter(Channel::takesUploads)
                .isPresent()) {
            throw new IllegalStateException(entry.id() + " reads " + entry.reads()
                    + ", which takes uploads (max_upload_bytes in pipeline.yaml): add the dependency dev.waybill:large-data"
                    + " to its pom.xml, scope runtime");
        }
        return LargeData.NONE;
    }
}
