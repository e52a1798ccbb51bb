package dev.waybill.localstack;

import dev.waybill.localstack.lambda.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;

/** The function.zip of each function, unpacked where the stack keeps it. */
final class Packages {

    private Packages() {}

    /**
     * Unpacks it.
     *
     * @param name of the function
     */
    static Deployment deploy(Plan plan, String name, Path zip) {
        Path runtimeClient = plan.root().resolve("local-stack/target/ric");
        Deployment deployed = Deployment.of(zip, plan.data().function(name), runtimeClient);
        if (!deployed.functionPackage().isNative() && !Files.isDirectory(runtimeClient)) {
            throw new CannotStart(runtimeClient + " is missing. `./waybill up` builds it before it starts the stack.");
        }
        return deployed;
    }
}
