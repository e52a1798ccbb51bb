package dev.waybill.cli.cost;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A way to deploy a pipeline. */
enum Shape {
    /** Two small brokers; functions. */
    DEVELOPMENT("development") {
        @Override
        double kafka(Load load, Prices prices) {
            return 2 * HOURS * prices.of("kafka.t3.small.hour") + 2 * load.kept() * prices.of("kafka.ebs.gb_month");
        }

        @Override
        Optional<String> limit(Load load) {
            return load.megabytesPerSecond() > SMALL_BROKERS
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "two t3.small carry about %.0f MB/s, and this is %.1f",
                            SMALL_BROKERS,
                            load.megabytesPerSecond()))
                    : Optional.empty();
        }
    },

    /** MSK Serverless; functions. Nothing of it has a size. */
    SCALE_TO_ZERO("scale to zero") {
        @Override
        double kafka(Load load, Prices prices) {
            return HOURS
                            * (prices.of("kafka.serverless.cluster.hour")
                                    + PARTITIONS * prices.of("kafka.serverless.partition.hour"))
                    + load.written() * prices.of("kafka.serverless.in.gb")
                    + load.read() * prices.of("kafka.serverless.out.gb")
                    + load.kept() * prices.of("kafka.serverless.gb_month");
        }

        @Override
        Optional<String> limit(Load load) {
            return load.broadest() > SERVERLESS
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "MSK Serverless takes %.0f MB/s, and this is %.0f",
                            SERVERLESS,
                            load.broadest()))
                    : Optional.empty();
        }
    },

    /** Three Express brokers; the front end as containers behind a load balancer; provisioned pollers. */
    STEADY("steady high volume") {
        @Override
        double kafka(Load load, Prices prices) {
            double brokers = Math.max(3, Math.ceil(load.broadest() / EXPRESS));
            return brokers * HOURS * prices.of("kafka.express.hour")
                    + load.written() * prices.of("kafka.express.in.gb")
                    + load.kept() * prices.of("kafka.express.gb_month");
        }

        @Override
        double frontEnd(Load load, Prices prices) {
            double used = load.millions() * (CPU_SECONDS + CPU_SECONDS_PUSH / load.perPush()) / (HOURS * 3_600);
            double processors = Math.max(2, Math.ceil(used / BUSY));
            double units = Math.max(1, Math.ceil(load.data() / HOURS));
            return HOURS
                    * (processors * (prices.of("fargate.vcpu.hour") + 2 * prices.of("fargate.gb.hour"))
                            + prices.of("balancer.hour")
                            + units * prices.of("balancer.unit.hour"));
        }

        @Override
        double agents(Load load, Prices prices) {
            return super.agents(load, prices)
                    + Math.max(1, Math.ceil(load.read() * 1e3 / (HOURS * 3_600) / POLLERS)) * prices.of("poller.month");
        }
    };

    static final double HOURS = 730;
    private static final int PARTITIONS = 32;
    /** MB/s in: of two small brokers with two copies. A guess: nobody has measured it. */
    private static final double SMALL_BROKERS = 4;
    /** MB/s in, and twice that out: a quota of MSK Serverless. */
    private static final double SERVERLESS = 200;
    /** MB/s in that one express.m7g.large takes, and twice that out. */
    private static final double EXPRESS = 15.6;
    /** MB/s that one unit of pollers reads. */
    private static final double POLLERS = 20;
    /** CPU-s of the front end for a million data, and for a million pushes: 20.5 with one in a push, 2.8 with a hundred. */
    private static final double CPU_SECONDS = 2.59;

    private static final double CPU_SECONDS_PUSH = 17.92;
    /** Containers are kept below this share of their processors, for peaks. */
    private static final double BUSY = 0.3;
    /** ECPUs for a datum: two for the front end, three for each agent. */
    private static final int FRONT_END_ECPUS = 2;

    private static final int AGENT_ECPUS = 3;
    private static final double SMALLEST_CACHE = 0.1;
    private static final int BATCH = 500;
    private static final int ALARMS = 5;
    private static final int SECRETS = 2;
    /** Interface endpoints: Lambda, STS, Secrets Manager and CloudWatch Logs in two zones. */
    private static final int ENDPOINTS = 8;
    /** Bytes of log that one batch writes. */
    private static final double LOG = 700;

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract double kafka(Load load, Prices prices);

    /** Why it can't carry that, if it can't. */
    Optional<String> limit(Load load) {
        return Optional.empty();
    }

    double frontEnd(Load load, Prices prices) {
        return load.pushes() * (prices.of("gateway.million") + prices.of("lambda.push.million"));
    }

    double agents(Load load, Prices prices) {
        return load.millions() * load.agents() * prices.of("lambda.agent.million");
    }

    /** Dollars a month, part by part. */
    final Map<String, Double> bill(Load load, Prices prices) {
        Map<String, Double> bill = new LinkedHashMap<>();
        bill.put("Kafka", kafka(load, prices));
        bill.put("front end", frontEnd(load, prices));
        bill.put("agents", agents(load, prices));
        bill.put("traces", traces(load, prices));
        bill.put("S3, a month's data", stored(load, prices));
        bill.put("logs and alarms", watching(load, prices));
        bill.put(
                "network, secrets",
                ENDPOINTS * HOURS * prices.of("endpoint.hour") + SECRETS * prices.of("secret.month"));
        return bill;
    }

    private static double traces(Load load, Prices prices) {
        return Math.max(SMALLEST_CACHE, load.traces()) * HOURS * prices.of("valkey.gb.hour")
                + load.millions() * (FRONT_END_ECPUS + AGENT_ECPUS * load.agents()) * prices.of("valkey.ecpu.million");
    }

    private static double stored(Load load, Prices prices) {
        return load.perMonth() / BATCH / 1_000 * prices.of("s3.put.thousand") + load.data() * prices.of("s3.gb_month");
    }

    private static double watching(Load load, Prices prices) {
        double batches = load.perMonth() / BATCH * load.agents() + load.perMonth() / load.perPush() / BATCH;
        return batches * LOG / 1e9 * prices.of("logs.gb") + load.agents() * ALARMS * prices.of("alarm.month");
    }
}
