package dev.waybill.trace.redis;

import java.util.Locale;

/** What kind of Redis it is. */
public enum RedisTopology {
    /** One node has all keys. */
    SINGLE_NODE,
    /** The keys are spread over nodes by their slots, as in ElastiCache Serverless. */
    CLUSTER;

    /** By the word of Quarkus' {@code quarkus.redis.client-type}. */
    public static RedisTopology ofClientType(String clientType) {
        return clientType.toLowerCase(Locale.ROOT).equals("cluster") ? CLUSTER : SINGLE_NODE;
    }
}
