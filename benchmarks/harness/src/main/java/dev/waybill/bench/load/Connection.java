package dev.waybill.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection with at most one request under way. */
final class Connection implements AutoCloseable {

    private final SocketChannel channel;
    private final Answer answer = new Answer();
    private volatile long since;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    static Connection open(URI server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /**
     * @param from the moment from which its time counts, as {@link System#nanoTime} says it
     * @param request all of it, from its first byte
     */
    void send(long from, ByteBuffer request) throws IOException {
        since = from;
        request.rewind();
        while (request.hasRemaining()) {
            if (channel.write(request) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** The answer, if it is complete now; to be cleared before the next request. */
    boolean answered() throws IOException {
        return answer.read(channel);
    }

    Answer answer() {
        return answer;
    }

    long since() {
        return since;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing is read from it any more.
        }
    }
}
