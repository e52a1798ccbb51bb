package dev.waybill.agent.delivery;

import dev.waybill.agent.Malformed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What a tick has emitted, kept beside the state that it has left until it is sent: both change in one step. */
final class Unsent {

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private Unsent() {}

    /** @throws Malformed when that is more than can be kept */
    static byte[] write(List<Emitted> emitted) {
        if (emitted.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Emitted each : emitted) {
                write(each.outgoing(), out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        if (bytes.size() > MOST_BYTES) {
            throw new Malformed("a tick emitted " + bytes.size() + " bytes; it may emit " + MOST_BYTES + " at once");
        }
        return bytes.toByteArray();
    }

    private static void write(Outgoing outgoing, DataOutputStream out) throws IOException {
        out.writeUTF(outgoing.topic());
        out.writeUTF(outgoing.cause().toString());
        write(Objects.requireNonNull(outgoing.key()), out);
        write(Objects.requireNonNull(outgoing.value()), out);
    }

    private static void write(byte[] part, DataOutputStream out) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    static List<Outgoing> read(byte[] unsent) {
        List<Outgoing> outgoing = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(unsent))) {
            while (in.available() > 0) {
                String topic = in.readUTF();
                UUID cause = UUID.fromString(in.readUTF());
                outgoing.add(new Outgoing(topic, part(in), part(in), Map.of(), cause));
            }
        } catch (IOException cut) {
            throw new UncheckedIOException("what a tick has emitted is kept only in part", cut);
        }
        return outgoing;
    }

    private static byte[] part(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
