package dev.waybill.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One line of the registry: a process is the same one only if it was also started at the same time, since pids come
 * again.
 *
 * @param pid its number
 * @param started when the operating system says that it was started
 * @param name how messages call it, without blanks
 */
public record RegisteredProcess(long pid, Instant started, String name) {

    /** Linux reckons start times from the time of boot, which may move a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RegisteredProcess of(ProcessHandle handle, String name) {
        return new RegisteredProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH), name);
    }

    static RegisteredProcess parse(String line) {
        String[] words = line.split(" ", 3);
        return new RegisteredProcess(Long.parseLong(words[0]), Instant.parse(words[1]), words[2]);
    }

    String line() {
        return pid + " " + started + " " + name;
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** SIGTERM; SIGKILL when it is still there after the grace. Returns when it is gone. */
    public void end(Duration grace) {
        handle().ifPresent(ProcessHandle::destroy);
        if (!isGoneWithin(grace)) {
            handle().ifPresent(ProcessHandle::destroyForcibly);
            isGoneWithin(grace);
        }
    }

    private boolean isGoneWithin(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return !isAlive();
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(this::isTheSame).filter(handle -> !isZombie());
    }

    private boolean isTheSame(ProcessHandle handle) {
        Instant now = handle.info().startInstant().orElse(Instant.EPOCH);
        return handle.isAlive() && Duration.between(started, now).abs().compareTo(TOLERANCE) < 0;
    }

    /** In a container without an init process nobody collects a dead orphan: it keeps its pid, but it is dead. */
    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }
}
