package dev.waybill.host;

import dev.waybill.live.LiveChannels;
import dev.waybill.trace.redis.RedisLiveChannels;
import dev.waybill.trace.redis.RedisTopology;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The live channels in the host's Redis, for the agent that keeps them. */
@ApplicationScoped
class LiveChannelsFactory {

    @Produces
    @Singleton
    LiveChannels live(
            HostConfig config,
            Redis redis,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") String clientType) {
        return new RedisLiveChannels(
                redis, RedisTopology.ofClientType(clientType), config.redis().timeout());
    }
}
