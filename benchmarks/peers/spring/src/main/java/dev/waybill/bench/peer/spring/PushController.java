package dev.waybill.bench.peer.spring;

import dev.waybill.bench.peer.raw.RawProducer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** 202 after the acknowledgement. */
@RestController
class PushController {

    private final RawProducer producer;

    PushController(RawProducer producer) {
        this.producer = producer;
    }

    /** One datum. */
    @PostMapping("/demand")
    CompletableFuture<ResponseEntity<Void>> push(@RequestBody byte[] datum) {
        return producer.send(datum).thenApply(acknowledged -> accepted());
    }

    /** A JSON array of data. */
    @PostMapping("/demand/batch")
    CompletableFuture<ResponseEntity<Void>> pushEach(@RequestBody byte[] array) throws IOException {
        return producer.sendEach(array).thenApply(acknowledged -> accepted());
    }

    private static ResponseEntity<Void> accepted() {
        return ResponseEntity.accepted().build();
    }
}
