package dev.waybill.cli.newagent;

import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a new agent's module, made from the templates of its shape. */
final class AgentFiles {

    private AgentFiles() {}

    /** Text by path, relative to the module's folder. */
    static Map<String, String> of(Wish wish, JavaNames names, String version) {
        Map<String, String> values = Map.of(
                "project-version", version,
                "name", wish.name(),
                "shape", wish.shape().toString(),
                "reads", wish.reads(),
                "emits", wish.emits().stream().findFirst().orElse(""),
                "package", names.folder(),
                "Agent", names.agent(),
                "Input", names.input(),
                "Output", names.output(),
                "State", names.state());
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
