package dev.waybill.host.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * What a supervisor may ask. Live: it reads and no batch hangs; who isn't has to be started again. Ready: it belongs to
 * its consumer group; Quarkus adds whether Kafka and Redis answer. An outage is no reason to start it again.
 */
@ApplicationScoped
class HostHealth {

    @Produces
    @Liveness
    HealthCheck live(Host host) {
        return () -> HealthCheckResponse.builder()
                .name("reads its channel")
                .status(host.is(ChannelConsumer::isAlive))
                .build();
    }

    @Produces
    @Readiness
    HealthCheck ready(Host host) {
        return () -> HealthCheckResponse.builder()
                .name("belongs to its consumer group")
                .status(host.is(ChannelConsumer::isMember))
                .build();
    }
}
