package dev.waybill.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port of 127.0.0.1 that is free now, for servers that must know theirs before they bind it. A process is given none
 * twice: the one that had it first may not have bound it yet, or may be away and come back.
 */
public final class FreePort {

    /**
     * Below those that Linux (32768 on) and macOS (49152 on) give to a connection that goes out: one of these could
     * take the port before its server does.
     */
    private static final int FIRST = 15_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** The port wanted, or any free one if it is 0. */
    public static int orAny(int wanted) {
        if (wanted == 0) {
            return any();
        }
        GIVEN.add(wanted);
        return wanted;
    }

    /**
     * Any free one.
     *
     * @throws IllegalStateException when all that were tried are taken or given
     */
    public static int any() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(TRIES)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no free port of 127.0.0.1 between %d and %d in %d tries".formatted(FIRST, LAST, TRIES)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
