package dev.waybill.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalStackTest {

    private final List<String> happened = new ArrayList<>();
    private final SaidLines said = new SaidLines();
    private final LocalStack stack = new LocalStack(said);

    @Test
    void starts_its_parts_in_order_and_stops_them_in_the_reverse_order() {
        stack.start(List.of(part("Kafka"), part("Redis"), part("front end")));

        stack.close();

        assertThat(happened).containsExactly("+Kafka", "+Redis", "+front end", "-front end", "-Redis", "-Kafka");
        assertThat(said.said()).hasSize(3).allMatch(line -> line.endsWith(" s"));
    }

    @Test
    void stops_the_others_when_one_does_not_start_and_another_does_not_stop() {
        Part stuck = new Part("stuck", () -> () -> {
            throw new IllegalStateException("no");
        });
        Part broken = new Part("broken", () -> {
            throw new CannotStart("no room");
        });

        assertThatThrownBy(() -> stack.start(List.of(part("Kafka"), stuck, broken, part("Redis"))))
                .hasMessage("no room");
        stack.close();

        assertThat(happened).containsExactly("+Kafka", "-Kafka");
    }

    private Part part(String name) {
        return new Part(name, () -> {
            happened.add("+" + name);
            return () -> happened.add("-" + name);
        });
    }
}
