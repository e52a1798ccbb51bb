package dev.waybill.bench.peer.spring;

import dev.waybill.bench.peer.raw.RawProducer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The program. */
@SpringBootApplication
public class Application {

    /** @param words Spring's */
    public static void main(String[] words) {
        SpringApplication.run(Application.class, words);
    }

    @Bean
    RawProducer producer() {
        return new RawProducer();
    }
}
