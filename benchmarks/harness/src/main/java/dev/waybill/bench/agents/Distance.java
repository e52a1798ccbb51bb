package dev.waybill.bench.agents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A server of this machine as if it were some way off: every byte arrives later by the time of one way, and any number of
 * them may be under way.
 */
final class Distance implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final int target;
    private final Duration oneWay;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Bytes on their way; an empty piece is the end. */
    private record Piece(byte[] bytes, long due) {}

    private Distance(int target, Duration oneWay) throws IOException {
        this.target = target;
        this.oneWay = oneWay;
        this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    static Distance to(int port, Duration oneWay) {
        try {
            Distance distance = new Distance(port, oneWay);
            start(distance::accept);
            return distance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is to be spoken to. */
    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = door.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(near, far));
            carry(near, far);
            carry(far, near);
        }
    }

    private void carry(Socket from, Socket to) throws IOException {
        to.setTcpNoDelay(true);
        BlockingQueue<Piece> road = new LinkedBlockingQueue<>();
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        start(() -> depart(in, road));
        start(() -> {
            arrive(road, out);
            to.shutdownOutput();
        });
    }

    private void depart(InputStream in, BlockingQueue<Piece> road) throws IOException {
        byte[] buffer = new byte[PIECE];
        int length;
        do {
            length = in.read(buffer);
            road.add(new Piece(Arrays.copyOf(buffer, Math.max(0, length)), System.nanoTime() + oneWay.toNanos()));
        } while (length > 0);
    }

    private static void arrive(BlockingQueue<Piece> road, OutputStream out) throws IOException, InterruptedException {
        for (Piece piece = road.take(); piece.bytes().length > 0; piece = road.take()) {
            for (long left = left(piece); left > 0; left = left(piece)) {
                LockSupport.parkNanos(left);
            }
            out.write(piece.bytes());
        }
    }

    private static long left(Piece piece) {
        return piece.due() - System.nanoTime();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException closed) {
                // One of the two has hung up, or the bench is over.
            }
        });
        thread.setName("distance");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
