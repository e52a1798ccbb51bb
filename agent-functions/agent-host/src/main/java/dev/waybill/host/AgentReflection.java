package dev.waybill.host;

import dev.waybill.agent.Agent;
import dev.waybill.agent.window.TimeWindow;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Makes agents work in a native image without a word from their authors: registers each agent's class (its type
 * arguments say what it reads), the records in its package and below, and the runtime's windows (they are read and written
 * as JSON).
 *
 * <p>Runs in the image's builder only; META-INF/native-image names it.
 */
public final class AgentReflection implements Feature {

    private final Set<Class<?>> agents = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> records = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> registered = new HashSet<>();

    @Override
    public String getDescription() {
        return "Waybill: reflection for agents and their records";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        access.registerSubtypeReachabilityHandler((during, type) -> agents.add(type), Agent.class);
        access.registerSubtypeReachabilityHandler((during, type) -> records.add(type), Record.class);
    }

    @Override
    public void duringAnalysis(DuringAnalysisAccess access) {
        boolean more = agents.stream().map(this::register).reduce(false, Boolean::logicalOr);
        more |= records.stream()
                .filter(this::belongsToAnAgent)
                .map(this::register)
                .reduce(false, Boolean::logicalOr);
        if (more) {
            access.requireAnalysisIteration();
        }
    }

    private boolean belongsToAnAgent(Class<?> type) {
        String inside = type.getPackageName() + ".";
        // A state may hold them.
        if (type.getPackage().equals(TimeWindow.class.getPackage())) {
            return true;
        }
        return agents.stream()
                .map(Class::getPackageName)
                .filter(name -> !name.equals(Agent.class.getPackageName()))
                .anyMatch(name -> inside.startsWith(name + "."));
    }

    private boolean register(Class<?> type) {
        if (!registered.add(type)) {
            return false;
        }
        RuntimeReflection.register(type);
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
            RuntimeReflection.register(type.getDeclaredConstructors());
            RuntimeReflection.register(type.getDeclaredMethods());
            RuntimeReflection.register(type.getDeclaredFields());
        }
        return true;
    }
}
