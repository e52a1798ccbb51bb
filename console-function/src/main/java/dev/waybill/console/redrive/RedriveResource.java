package dev.waybill.console.redrive;

import dev.waybill.console.JsonText;
import dev.waybill.console.Operators;
import dev.waybill.console.PipelineNames;
import dev.waybill.console.RedisAccess;
import dev.waybill.console.StreamAccess;
import dev.waybill.console.audit.Audit;
import dev.waybill.http.ProblemException;
import dev.waybill.pipeline.AgentWiring;
import dev.waybill.stream.ChannelAudit.Found;
import dev.waybill.stream.DeadLetters;
import dev.waybill.stream.DeadLetters.Letter;
import dev.waybill.stream.Redriving;
import dev.waybill.stream.Replaying;
import dev.waybill.trace.Position;
import dev.waybill.trace.Run;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** {@code POST /v1/redrive} and {@code /v1/replay}: all that the console writes, for those who may. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RedriveResource {

    private static final Logger LOG = Logger.getLogger(RedriveResource.class);

    /** As {@code ./waybill redrive} has it. */
    private static final int MOST_REDRIVES = 3;

    private static final Duration LONGEST = Duration.ofDays(7);

    private final Operators operators;
    private final RedisAccess redis;
    private final StreamAccess stream;
    private final Audit audit;

    RedriveResource(Operators operators, RedisAccess redis, StreamAccess stream, Audit audit) {
        this.operators = operators;
        this.redis = redis;
        this.stream = stream;
        this.audit = audit;
    }

    /**
     * Sends dead letters, or what the audit misses, to the agent again and to no other.
     *
     * @return 202 with the run and how many were sent
     * @throws ProblemException 403 when the operator may not; 400 when there is no such agent, time or dead letter; 503 when
     *     Kafka or Redis is away
     */
    @POST
    @Path("/redrive")
    public Response redrive(String body, @Context HttpHeaders headers) {
        operators.requireRedrive(headers);
        Order order = Order.parse(body);
        AgentWiring agent = PipelineNames.agent(order.agent());
        String run = Run.newRedrive();
        int sent = order.isForMissing() ? missing(agent, order, run) : dead(agent, order, run);
        return accepted(agent, run, sent);
    }

    private int dead(AgentWiring agent, Order order, String run) {
        return StreamAccess.orProblem(() -> {
            Map<UUID, Letter> letters = DeadLetters.read(stream.connection(), agent.deadTopic(), Optional.empty());
            order.dataIds().ifPresent(ids -> {
                List<UUID> unknown =
                        ids.stream().filter(id -> !letters.containsKey(id)).toList();
                if (!unknown.isEmpty()) {
                    throw new ProblemException(400, agent.id() + " has no dead letter of " + unknown);
                }
                letters.keySet().retainAll(Set.copyOf(ids));
            });
            Redriving redriving = Redriving.of(agent, letters, redis.traces(letters.keySet()), MOST_REDRIVES);
            redriving.send(stream.connection(), agent, run);
            return redriving.letters().size();
        });
    }

    private int missing(AgentWiring agent, Order order, String run) {
        requireRange(order);
        Audit.Missing missing = audit.missing(agent, order.from(), order.to());
        Map<String, Long> last = audit.last(agent);
        // What the agent has not come to yet it will do anyway: a fold would have it twice.
        Set<Position> passed = missing.listed().stream()
                .map(Found::position)
                .filter(place -> place.offset() <= last.getOrDefault(place.topicPartition(), -1L))
                .collect(Collectors.toSet());
        StreamAccess.orProblem(() -> {
            Replaying.send(stream.connection(), agent, order.from(), passed, run);
            return run;
        });
        return passed.size();
    }

    /**
     * Sends a past range of the agent's channel to it again.
     *
     * @return 202 with the run and how many were sent
     */
    @POST
    @Path("/replay")
    public Response replay(String body, @Context HttpHeaders headers) {
        operators.requireRedrive(headers);
        Order order = Order.parse(body);
        AgentWiring agent = PipelineNames.agent(order.agent());
        requireRange(order);
        String run = Run.newReplay();
        int sent = StreamAccess.orProblem(
                () -> Replaying.send(stream.connection(), agent, order.from(), Optional.of(order.to()), run));
        return accepted(agent, run, sent);
    }

    private static void requireRange(Order order) {
        Instant from = order.from();
        if (!order.to().isAfter(from) || Duration.between(from, order.to()).compareTo(LONGEST) > 0) {
            throw new ProblemException(400, "to has to be after from, and at most " + LONGEST.toDays() + " days");
        }
    }

    private static Response accepted(AgentWiring agent, String run, int sent) {
        LOG.infof("%s: %d sent to %s", run, sent, agent.redriveTopic());
        return Response.accepted(JsonText.object(json -> {
                    json.writeStringField("run", run);
                    json.writeNumberField("sent", sent);
                }))
                .build();
    }
}
