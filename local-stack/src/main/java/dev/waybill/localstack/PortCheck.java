package dev.waybill.localstack;

import dev.waybill.localstack.process.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks whether every port can be had, before anything starts. */
final class PortCheck {

    private PortCheck() {}

    /** Fails with all ports that can't be had, who holds each, and the option that moves it. */
    static void check(Ports ports) {
        List<String> problems = Stream.concat(twice(ports), busy(ports)).toList();
        if (!problems.isEmpty()) {
            throw new CannotStart("Nothing was started, because of these ports:\n  " + String.join("\n  ", problems)
                    + "\nEnd what holds them, or give other ports (0 for any free one).");
        }
    }

    private static Stream<String> twice(Ports ports) {
        Map<Integer, String> first = new HashMap<>();
        return ports.byOption().entrySet().stream()
                .filter(wanted -> wanted.getValue() != 0)
                .filter(wanted -> first.putIfAbsent(wanted.getValue(), wanted.getKey()) != null)
                .map(wanted -> "%d is wanted twice (%s, %s)"
                        .formatted(wanted.getValue(), first.get(wanted.getValue()), wanted.getKey()));
    }

    private static Stream<String> busy(Ports ports) {
        return ports.byOption().entrySet().stream()
                .filter(wanted -> wanted.getValue() != 0 && isBusy(wanted.getValue()))
                .map(wanted -> "%d (%s) is held by %s"
                        .formatted(
                                wanted.getValue(),
                                wanted.getKey(),
                                PortHolder.of(wanted.getValue()).orElse("a process of another user")));
    }

    private static boolean isBusy(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
