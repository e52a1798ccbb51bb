package dev.waybill.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Some connections to one server, and who of them has an answer. One thread reads. */
final class Connections implements AutoCloseable {

    /** A server that says nothing for so long is stuck. */
    private static final long PATIENCE_MILLIS = 15_000;

    private final Selector selector;
    private final List<Connection> all = new ArrayList<>();

    private Connections(Selector selector) {
        this.selector = selector;
    }

    static Connections open(URI server, int number) throws IOException {
        Connections connections = new Connections(Selector.open());
        try {
            for (int i = 0; i < number; i++) {
                connections.all.add(Connection.open(server, connections.selector));
            }
            return connections;
        } catch (IOException e) {
            connections.close();
            throw e;
        }
    }

    List<Connection> all() {
        return all;
    }

    /** What happens with each complete answer. */
    @FunctionalInterface
    interface Answered {
        void by(Connection connection) throws IOException;
    }

    /** Waits until at least one connection has something to read, and hands on those whose answer is complete. */
    void read(Answered answered) throws IOException {
        int ready = selector.select(PATIENCE_MILLIS);
        if (ready == 0) {
            throw new IOException("no answer for " + PATIENCE_MILLIS / 1000 + " s");
        }
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            if (connection.answered()) {
                answered.by(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        all.forEach(Connection::close);
        selector.close();
    }
}
