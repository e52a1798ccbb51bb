package dev.waybill.storage;

import dev.waybill.agent.testing.InMemoryCursors;
import dev.waybill.agent.testing.InMemoryTraces;
import dev.waybill.store.Cursors;
import dev.waybill.trace.Traces;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.s3.S3Client;

/** What the agent's process does outside of itself, for a process that dies at one step: before it or after it. */
final class Mortal {

    /** The process is gone. */
    static final class Death extends Error {}

    final InMemoryTraces inMemory = new InMemoryTraces();
    final Traces traces = mortal(Traces.class, inMemory);
    final Cursors cursors = mortal(Cursors.class, new InMemoryCursors());
    final S3Client s3;
    private int stepsToLive = Integer.MAX_VALUE;

    Mortal(S3Client s3) {
        this.s3 = mortal(S3Client.class, s3);
    }

    void dieAfter(int steps) {
        stepsToLive = steps;
    }

    private <T> T mortal(Class<T> port, T behind) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    live();
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    } finally {
                        live();
                    }
                }));
    }

    private void live() {
        if (stepsToLive-- <= 0) {
            throw new Death();
        }
    }
}
