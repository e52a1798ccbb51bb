package dev.waybill.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Sends requests over one connection; over a new one when that is closed or no longer in step. */
final class FuzzSender {

    private static final int PATIENCE = 20_000;
    /** For what is no HTTP: maybe the server waits for more of it. */
    private static final int LITTLE_PATIENCE = 500;

    private final URI door;
    private final FuzzedRequests requests;
    private final FuzzFindings findings;

    FuzzSender(URI door, FuzzedRequests requests, FuzzFindings findings) {
        this.door = door;
        this.requests = requests;
        this.findings = findings;
    }

    void send(int count) {
        int sent = 0;
        while (sent < count) {
            try (RawConnection connection = new RawConnection(door)) {
                boolean open = true;
                while (open && sent++ < count) {
                    open = exchange(connection, requests.next());
                }
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
        }
    }

    private boolean exchange(RawConnection connection, FuzzedRequest request) {
        try {
            connection.send(request.bytes());
            RawConnection.Answer answer =
                    connection.read(request.isHead(), request.broken ? LITTLE_PATIENCE : PATIENCE);
            findings.judge(request, answer);
            return !request.isForTheHttpLayer() && !answer.isLast();
        } catch (IOException | RuntimeException none) {
            findings.unanswered(request, none);
            return false;
        }
    }
}
