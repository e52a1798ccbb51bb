package dev.waybill.localstack;

import dev.waybill.localstack.process.ChildProcess;
import dev.waybill.localstack.server.FreePort;
import dev.waybill.pipeline.Pipeline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Kafka, Redis, S3 and the station, on a folder that is emptied first: what functions need that are started to be measured. */
public final class MeasuringServers implements AutoCloseable {

    private final Plan plan;
    private final FileChannel lock;
    private final LocalStack servers = new LocalStack(line -> {});

    private MeasuringServers(Plan plan, FileChannel lock) {
        this.plan = plan;
        this.lock = lock;
    }

    /**
     * Returns when they serve.
     *
     * @param root the project's folder
     * @param data not a stack's: its data would be gone
     */
    public static MeasuringServers start(Path root, Path data) throws IOException {
        DataFolder folder = DataFolder.open(data);
        FileChannel lock = folder.lock();
        try {
            empty(folder);
            return started(plan(root, folder), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static MeasuringServers started(Plan plan, FileChannel lock) {
        MeasuringServers servers = new MeasuringServers(plan, lock);
        try {
            servers.start();
            return servers;
        } catch (RuntimeException e) {
            servers.servers.close();
            throw e;
        }
    }

    private static Plan plan(Path root, DataFolder folder) {
        return new Plan(
                root,
                folder,
                new Ports(0, 0, 0, 0, 0).chosen(),
                Secrets.keptIn(folder.secrets()),
                Pipeline.shipped(),
                FreePort.any(),
                FreePort.any(),
                MeasuredFunction.TIMEOUT,
                Set.of(),
                NativeChoice.NONE);
    }

    private static void empty(DataFolder folder) throws IOException {
        Path mark = folder.path().resolve("measured");
        if (Files.exists(folder.secrets()) && !Files.exists(mark)) {
            throw new CannotStart(folder.path() + " has a stack's data; name another folder: --data");
        }
        folder.empty();
        Files.writeString(mark, "Emptied by each ./waybill measure.\n");
    }

    private void start() {
        ServerLog.to(plan.data().log("servers"));
        Servers these = new Servers(plan, command -> ChildProcess.start(command).endingWithThisJvm(), line -> {});
        servers.start(List.of(these.kafka(), these.redis(), these.s3(), these.station()));
    }

    public Plan plan() {
        return plan;
    }

    @Override
    public void close() throws IOException {
        servers.close();
        lock.close();
    }
}
