package dev.waybill.fault;

import dev.waybill.agent.Fold;
import dev.waybill.agent.Malformed;
import dev.waybill.agent.Outage;
import dev.waybill.agent.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Says each account's sum after every entry. No model of a fold: it behaves as its data want. */
@ApplicationScoped
public class Balance implements Fold<Entry, Total> {

    private static final long DAWDLE = TimeUnit.MILLISECONDS.toNanos(15);

    /** Entries that this process has met before. */
    private final Set<Long> met = new HashSet<>();

    @Override
    public Total start() {
        return new Total(0, 0);
    }

    @Override
    public Step<Total> on(Total total, Entry entry) {
        behave(entry);
        Total next = total.plus(entry.amount());
        return Step.to(next).emit(next);
    }

    private void behave(Entry entry) {
        switch (entry.deed()) {
            case ADD -> {}
            case REFUSE -> throw new Malformed("entry " + entry.number() + " is to be refused");
            case STUMBLE -> {
                if (met.add(entry.number())) {
                    throw new IllegalStateException("stumbled over entry " + entry.number());
                }
            }
            case FAIL -> throw new IllegalStateException("entry " + entry.number() + " never works");
            case MISS -> {
                if (met.add(entry.number())) {
                    throw new Outage("what entry " + entry.number() + " needs is away", null);
                }
            }
            case DAWDLE -> LockSupport.parkNanos(DAWDLE);
            // As a kill -9 does: no hook runs, nothing is flushed.
            case HALT -> Runtime.getRuntime().halt(137);
            case HANG -> hang();
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.park();
        }
    }
}
