package dev.waybill.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A front end to be measured.
 *
 * @param name as the table shows it
 * @param line program and arguments; its port is in the environment
 * @param portVariable the environment variable that tells it its port
 * @param environment beside that
 * @param program what has to be built for it
 * @param path of the route that takes one datum; a batch goes to that path and {@code /batch}
 * @param stream whether it puts data into the topic
 */
record Contestant(
        String name,
        List<String> line,
        String portVariable,
        Map<String, String> environment,
        Path program,
        String path,
        boolean stream) {

    boolean isOurs() {
        return name.equals(Contestants.OURS);
    }
}
