package dev.waybill.cli.infra;

import dev.waybill.cli.Refused;
import dev.waybill.pipeline.Pipeline;
import dev.waybill.pipeline.source.PipelineError;
import dev.waybill.pipeline.source.PipelineParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the files that deploy the pipeline. */
@Command(
        name = "infra",
        description =
                "Writes SAM's template, Terraform's input and Kubernetes' objects from infra/pipeline.yaml and infra/functions.yaml.",
        mixinStandardHelpOptions = true)
public final class Infra implements Callable<Integer> {

    private static final String PIPELINE = "pipeline.yaml";
    private static final String AGENTS = "kubernetes/agents/";

    @Option(names = "--check", description = "Write nothing; fail when a file is not as it would be written.")
    private boolean check;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path infra = Path.of(System.getProperty("waybill.root", ".")).resolve("infra");
        int different = 0;
        Map<String, String> files = files(infra);
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = infra.resolve(each.getKey());
            if (each.getValue().equals(textOf(file))) {
                continue;
            }
            different++;
            if (!check) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, each.getValue());
            }
            out.println("infra/" + each.getKey()
                    + (check ? " is not what infra/pipeline.yaml says; ./waybill infra writes it" : " is written"));
        }
        for (Path each : leftOver(infra, files.keySet())) {
            different++;
            if (!check) {
                Files.delete(each);
            }
            out.println("infra/" + infra.relativize(each)
                    + (check
                            ? " is of an agent that infra/pipeline.yaml doesn't have; ./waybill infra removes it"
                            : " is removed"));
        }
        if (different == 0) {
            out.println("infra/ is what infra/pipeline.yaml says");
        }
        out.flush();
        return check && different > 0 ? 1 : 0;
    }

    /**
     * What deploys the pipeline, by the file's place in {@code infra/}.
     *
     * @param infra the folder with {@code pipeline.yaml}, {@code functions.yaml} and the parts of SAM's template
     * @throws Refused when something in it is not as it has to be
     */
    static Map<String, String> files(Path infra) throws IOException {
        Pipeline pipeline = pipeline(infra);
        DeploymentPlan plan =
                DeploymentPlan.of(pipeline, FunctionTable.parse(Files.readString(infra.resolve("functions.yaml"))));
        LifecycleRules rules = new LifecycleRules(pipeline, keep(infra));
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "sam/template.yaml", new SamTemplate(plan, rules, name -> part(infra, "sam/parts/" + name)).toString());
        files.put("terraform/pipeline.json", TerraformInput.of(plan));
        KubernetesFiles.of(pipeline, part(infra, "kubernetes/parts/agent"), agent -> plan.environmentOf(agent.id()))
                .forEach((name, text) -> files.put(AGENTS + name, text));
        return files;
    }

    /** Files in the folder of agents' objects, which has nothing else in it, that nothing makes any more. */
    private static List<Path> leftOver(Path infra, Set<String> made) throws IOException {
        Path agents = infra.resolve(AGENTS);
        if (!Files.isDirectory(agents)) {
            return List.of();
        }
        try (Stream<Path> there = Files.list(agents)) {
            return there.filter(file -> !made.contains(AGENTS + file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static Pipeline pipeline(Path infra) throws IOException {
        try {
            return PipelineParser.parse(Files.readString(infra.resolve(PIPELINE)), infra);
        } catch (PipelineError error) {
            throw new Refused(error.faults().stream()
                    .map(fault ->
                            "infra/%s:%d: %s — %s".formatted(PIPELINE, fault.line(), fault.wrong(), fault.right()))
                    .collect(Collectors.joining("\n")));
        }
    }

    /** The days that channels keep their data for; the rule of a bucket, not of a function, so that the build drops it. */
    private static Map<String, Integer> keep(Path infra) throws IOException {
        Map<String, Integer> days = new LinkedHashMap<>();
        Fields channels = Fields.of(PIPELINE, FunctionTable.load(PIPELINE, Files.readString(infra.resolve(PIPELINE))))
                .at("channels");
        for (String name : channels.names()) {
            Fields channel = channels.at(name);
            if (channel.has("storage") && channel.at("storage").has("keep")) {
                String keep = channel.at("storage").text("keep");
                days.put(
                        name,
                        Integer.parseInt(keep.substring(0, keep.indexOf('d')).strip()));
            }
        }
        return days;
    }

    private static Part part(Path infra, String name) {
        String file = name + ".yaml";
        try {
            return new Part("infra/" + file, Files.readString(infra.resolve(file)));
        } catch (IOException missing) {
            throw new Refused("infra/" + file + " can't be read: " + missing.getMessage());
        }
    }

    private static String textOf(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
