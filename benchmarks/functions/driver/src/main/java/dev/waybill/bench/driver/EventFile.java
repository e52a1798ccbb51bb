package dev.waybill.bench.driver;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Events one after the other, each behind the number of its bytes (four bytes, the highest first). */
final class EventFile {

    private EventFile() {}

    static List<byte[]> read(Path file) throws IOException {
        List<byte[]> events = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (in.available() > 0) {
                events.add(in.readNBytes(in.readInt()));
            }
        }
        return events;
    }
}
