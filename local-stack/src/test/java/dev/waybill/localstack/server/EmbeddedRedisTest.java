package dev.waybill.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {

    @TempDir
    Path folder;

    @Test
    void keeps_its_data_over_a_restart() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            ask(redis, "SET waybill here");
        }

        try (EmbeddedRedis redis = EmbeddedRedis.start(folder, 0)) {
            assertThat(ask(redis, "GET waybill")).isEqualTo("$4 here");
            assertThat(ask(redis, "CONFIG GET maxmemory-policy")).contains("noeviction");
        }
    }

    @Test
    void is_gone_after_a_kill() {
        EmbeddedRedis redis = EmbeddedRedis.start(folder, 0);

        redis.kill();

        assertThat(EmbeddedRedis.answers(redis.port())).isFalse();
        assertThat(ProcessHandle.of(redis.pid())).isEmpty();
    }

    /** The answer's lines in one; the connection is closed by QUIT. */
    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            return String.join(" ", lines.subList(0, lines.size() - 1));
        }
    }
}
