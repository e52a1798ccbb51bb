package dev.waybill.localstack.process;

/** Starts child processes: {@code ChildProcess::start} plainly, the registry so that none can be forgotten. */
@FunctionalInterface
public interface Launcher {

    /** Starts it and returns at once, ready or not. */
    ChildProcess launch(Command command);
}
