package dev.waybill.localstack;

import dev.waybill.localstack.process.Launcher;
import dev.waybill.localstack.process.Supervised;
import dev.waybill.localstack.server.EmbeddedKafka;
import dev.waybill.localstack.server.EmbeddedRedis;
import dev.waybill.localstack.server.EmbeddedS3;
import dev.waybill.localstack.server.EmbeddedStation;
import dev.waybill.stream.PipelineTopics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;

/** The servers that AWS would run: Kafka with the pipeline's topics, Redis, S3; and a generation station. */
final class Servers {

    private final Plan plan;
    private final Launcher launcher;
    private final Consumer<String> say;

    Servers(Plan plan, Launcher launcher, Consumer<String> say) {
        this.plan = plan;
        this.launcher = launcher;
        this.say = say;
    }

    Part kafka() {
        List<NewTopic> topics = PipelineTopics.of(plan.pipeline());
        return new Part("Kafka on " + plan.kafka() + ", " + topics.size() + " topics", () -> {
            EmbeddedKafka kafka = EmbeddedKafka.start(
                    plan.data().server("kafka"), plan.ports().kafka());
            kafka.createTopics(topics);
            return kafka;
        });
    }

    Part redis() {
        int port = plan.ports().redis();
        return new Part(
                "Redis on 127.0.0.1:" + port,
                () -> Supervised.start(
                        EmbeddedRedis.command(
                                plan.data().server("redis"), port, plan.data().log("redis")),
                        launcher,
                        () -> EmbeddedRedis.answers(port),
                        EmbeddedRedis.START_LIMIT,
                        say));
    }

    Part station() {
        return new Part(
                "generation station on " + plan.station(),
                () -> EmbeddedStation.start(
                        plan.data().server("station"),
                        plan.stationPort(),
                        plan.secrets().stationSecret()));
    }

    Part s3() {
        return new Part(
                "S3 on " + plan.s3(),
                () -> EmbeddedS3.start(
                        plan.data().server("s3"),
                        plan.ports().s3(),
                        plan.secrets().s3AccessKey(),
                        plan.secrets().s3SecretKey(),
                        Plan.BUCKET,
                        Plan.UPLOADS));
    }
}
