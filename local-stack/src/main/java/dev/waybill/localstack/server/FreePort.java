package dev.waybill.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of 127.0.0.1 that is free now, for servers that must know theirs before they bind it. */
public final class FreePort {

    private FreePort() {}

    /** The port wanted, or any free one if it is 0. */
    public static int orAny(int wanted) {
        return wanted == 0 ? any() : wanted;
    }

    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
