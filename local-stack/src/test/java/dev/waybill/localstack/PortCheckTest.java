package dev.waybill.localstack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void names_every_busy_port_with_its_holder_and_its_option() throws IOException {
        try (ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket redis = new ServerSocket(0)) {
            Ports ports = new Ports(0, 0, kafka.getLocalPort(), redis.getLocalPort(), 0);

            String holder = "is held by pid " + ProcessHandle.current().pid() + ": ";
            assertThatThrownBy(() -> PortCheck.check(ports))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(kafka.getLocalPort() + " (--kafka-port) " + holder)
                    .hasMessageContaining(redis.getLocalPort() + " (--redis-port) " + holder)
                    .hasMessageContaining("java");
        }
    }

    @Test
    void names_a_port_that_is_wanted_twice() {
        Ports ports = new Ports(18080, 18080, 0, 0, 0);

        assertThatThrownBy(() -> PortCheck.check(ports))
                .hasMessageContaining("18080 is wanted twice (--ingest-port, --console-port)");
    }

    @Test
    void any_free_port_is_never_busy() {
        assertThatCode(() -> PortCheck.check(new Ports(0, 0, 0, 0, 0))).doesNotThrowAnyException();
    }
}
