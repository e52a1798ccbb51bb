package dev.waybill.cli.newagent;

import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a new agent's module, made from the templates of its shape. */
final class AgentFiles {

    /** Its channel takes uploads. */
    private static final String LARGE_DATA = """

              <dependencies>
                <dependency>
                  <groupId>dev.waybill</groupId>
                  <artifactId>large-data</artifactId>
                  <scope>runtime</scope>
                </dependency>
              </dependencies>
            """.stripTrailing();

    private AgentFiles() {}

    /** Text by path, relative to the module's folder. */
    static Map<String, String> of(Wish wish, JavaNames names, String version, boolean readsUploads) {
        Map<String, String> values = Map.ofEntries(
                Map.entry("project-version", version),
                Map.entry("name", wish.name()),
                Map.entry("shape", wish.shape().toString()),
                Map.entry("reads", wish.reads()),
                Map.entry("emits", wish.emits().stream().findFirst().orElse("")),
                Map.entry("package", names.folder()),
                Map.entry("Agent", names.agent()),
                Map.entry("Input", names.input()),
                Map.entry("Output", names.output()),
                Map.entry("State", names.state()),
                Map.entry("dependencies", readsUploads ? "\n" + LARGE_DATA : ""));
        String shape = wish.shape() + "/";
        String main = "src/main/java/dev/waybill/" + names.folder() + "/";
        String test = "src/test/java/dev/waybill/" + names.folder() + "/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", Template.fill("pom.xml", values));
        files.put(main + names.agent() + ".java", Template.fill(shape + "Agent.java", values));
        files.put(main + names.input() + ".java", Template.fill("Input.java", values));
        if (wish.shape().emits()) {
            files.put(main + names.output() + ".java", Template.fill(shape + "Output.java", values));
        }
        if (wish.shape() == Shape.FOLD) {
            files.put(main + names.state() + ".java", Template.fill(shape + "State.java", values));
        }
        files.put(main + "package-info.java", Template.fill("package-info.java", values));
        files.put(test + names.agent() + "Test.java", Template.fill(shape + "AgentTest.java", values));
        return files;
    }
}
