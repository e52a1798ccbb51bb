package dev.waybill.cli.newagent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a new agent adds to the project, checked and not yet written. */
public final class Addition {

    private static final String MODULES = "agent-functions/pom.xml";
    private static final String PIPELINE = "infra/pipeline.yaml";

    private final Wish wish;
    private final JavaNames names;
    private final List<String> newChannels;
    private final Map<Path, String> files;

    private Addition(Wish wish, JavaNames names, List<String> newChannels, Map<Path, String> files) {
        this.wish = wish;
        this.names = names;
        this.newChannels = newChannels;
        this.files = files;
    }

    /**
     * Reads and checks; writes nothing.
     *
     * @param root the project's folder
     * @throws CannotAdd when this agent can't be
     */
    public static Addition plan(Path root, Wish wish) throws IOException {
        wish.check();
        Project project = Project.at(root);
        requireFree(wish, project);
        PipelineChange pipeline =
                PipelineChange.of(Files.readString(project.file(PIPELINE)), project.file("infra"), wish);
        JavaNames names = JavaNames.of(wish, project.packages());
        Map<Path, String> files = new LinkedHashMap<>();
        AgentFiles.of(wish, names, project.version(), pipeline.readsUploads())
                .forEach((file, text) -> files.put(project.file(folder(wish) + file), text));
        String modules = Files.readString(project.file(MODULES));
        files.put(project.file(MODULES), ModuleList.with(modules, wish.name(), project::isAgent));
        files.put(project.file(PIPELINE), pipeline.text());
        return new Addition(wish, names, pipeline.newChannels(), files);
    }

    private static void requireFree(Wish wish, Project project) {
        if (project.isAgent(wish.name())) {
            throw new CannotAdd(
                    "there is an agent " + wish.name() + " already. Another version of it is another entry in "
                            + PIPELINE + ", with function: and the folder that has its code");
        }
        if (project.modules().contains(wish.name()) || Files.exists(project.file(folder(wish)))) {
            throw new CannotAdd("the name " + wish.name() + " is taken by a module or a folder: choose another one");
        }
    }

    private static String folder(Wish wish) {
        return "agent-functions/" + wish.name() + "/";
    }

    /** What it is, for the person who wanted it, and what to do next. */
    public String words(Path root) {
        StringBuilder words = new StringBuilder();
        files.keySet()
                .forEach(file ->
                        words.append(root.relativize(file)).append(added(file)).append('\n'));
        return words.append(Template.fill(
                        "next-steps.txt",
                        Map.of(
                                "name", wish.name(),
                                "reads", wish.reads(),
                                "Agent", names.agent(),
                                "Input", names.input())))
                .toString();
    }

    private String added(Path file) {
        if (file.endsWith(MODULES)) {
            return "  + module " + wish.name();
        }
        if (!file.endsWith(PIPELINE)) {
            return "";
        }
        String channels = newChannels.isEmpty()
                ? ""
                : ", and the new channel" + (newChannels.size() == 1 ? " " : "s ") + String.join(", ", newChannels)
                        + " with all defaults";
        return "  + agent " + wish.id() + channels;
    }

    /**
     * Writes all of it.
     *
     * @throws CannotAdd when that failed, and all is as it was before
     */
    public void write() {
        AllOrNothing.write(files);
    }
}
