package dev.waybill.agent.delivery;

import dev.waybill.agent.Agent;
import dev.waybill.agent.Datum;
import dev.waybill.agent.Fold;
import dev.waybill.agent.Migrating;
import dev.waybill.agent.Sink;
import dev.waybill.agent.Storing;
import dev.waybill.agent.Transform;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Set;

/** The types that an agent's class declares for its data and its state. */
final class AgentTypes {

    private static final Set<Class<?>> SHAPES = Set.of(Transform.class, Fold.class, Sink.class, Storing.class);

    private AgentTypes() {}

    /** {@code T} of {@code Transform<T>}, {@code Fold<T, S>}, {@code Sink<T>} or {@code Storing<T>}, {@code Datum<T>} or not. */
    static Type data(Agent<?> agent) {
        Type declared = arguments(agent, SHAPES)[0];
        return declared instanceof ParameterizedType datum && isDatum(datum)
                ? datum.getActualTypeArguments()[0]
                : declared;
    }

    /** Whether it wants all that is known of a datum: {@code Transform<Datum<T>>} or {@code Fold<Datum<T>, S>}. */
    static boolean wantsDatum(Agent<?> agent) {
        return arguments(agent, SHAPES)[0] instanceof ParameterizedType declared && isDatum(declared);
    }

    private static boolean isDatum(ParameterizedType type) {
        return type.getRawType().equals(Datum.class);
    }

    /** {@code S} of {@code Fold<T, S>}. */
    static Type state(Fold<?, ?> fold) {
        return arguments(fold, SHAPES)[1];
    }

    /** {@code P} of {@code Migrating<P, S>}. */
    static Type previousState(Fold<?, ?> fold) {
        return arguments(fold, Set.of(Migrating.class))[0];
    }

    private static Type[] arguments(Agent<?> agent, Set<Class<?>> declared) {
        // Up the super classes too: a container hands out generated subclasses of the author's class.
        for (Class<?> type = agent.getClass(); type != null; type = type.getSuperclass()) {
            for (Type shape : type.getGenericInterfaces()) {
                if (shape instanceof ParameterizedType typed
                        && typed.getRawType() instanceof Class<?> raw
                        && declared.contains(raw)) {
                    return concrete(typed, agent);
                }
            }
        }
        throw unclear(agent);
    }

    private static Type[] concrete(ParameterizedType shape, Agent<?> agent) {
        for (Type argument : shape.getActualTypeArguments()) {
            if (argument instanceof TypeVariable) {
                throw unclear(agent);
            }
        }
        return shape.getActualTypeArguments();
    }

    private static IllegalArgumentException unclear(Agent<?> agent) {
        return new IllegalArgumentException(agent.getClass().getName()
                + " doesn't say what it works on: implement Transform<YourRecord>, Fold<YourRecord, YourState> or"
                + " Sink<YourRecord> directly in the class");
    }
}
