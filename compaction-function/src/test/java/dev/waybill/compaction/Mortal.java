package dev.waybill.compaction;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A process that dies at one step: before a request, or when its answer is there. */
final class Mortal implements ExecutionInterceptor {

    /** The process is gone. */
    static final class Death extends Error {}

    private final AtomicInteger stepsToLive;

    Mortal(int stepsToLive) {
        this.stepsToLive = new AtomicInteger(stepsToLive);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        live();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        live();
    }

    private void live() {
        if (stepsToLive.getAndDecrement() <= 0) {
            throw new Death();
        }
    }
}
