package dev.waybill.bench.storage;

import dev.waybill.localstack.process.Folders;
import dev.waybill.localstack.server.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An S3 server in this process, and who asks it. */
final class Shelf implements AutoCloseable {

    static final String BUCKET = "bench";

    private static final String ACCESS_KEY = "bench";
    private static final String SECRET_KEY = "bench-secret";

    private final Path folder;
    private final EmbeddedS3 server;
    private final S3Client client;
    private final AtomicInteger puts = new AtomicInteger();

    /** In a folder that it makes. */
    Shelf() throws IOException {
        folder = Files.createTempDirectory("waybill-bench-storage");
        server = EmbeddedS3.start(folder.resolve("s3"), 0, ACCESS_KEY, SECRET_KEY, BUCKET);
        client = client(server, puts);
    }

    private static S3Client client(EmbeddedS3 server, AtomicInteger puts) {
        return S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .overrideConfiguration(configuration ->
                        configuration.addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(
                                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                                puts.addAndGet(context.request() instanceof PutObjectRequest ? 1 : 0);
                            }
                        }))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    S3Client client() {
        return client;
    }

    Copy copy() {
        return new Copy(server.endpoint(), BUCKET, ACCESS_KEY, SECRET_KEY);
    }

    /** For files. */
    Path folder() {
        return folder;
    }

    /** So many the client has asked for. */
    int puts() {
        return puts.get();
    }

    /** The files of objects below a prefix whose own names begin so. */
    List<Path> objects(String prefix, String name) throws IOException {
        Path bucket = folder.resolve("s3").resolve(BUCKET);
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> bucket.relativize(file).toString().startsWith(prefix))
                    .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        Folders.delete(folder);
    }
}
