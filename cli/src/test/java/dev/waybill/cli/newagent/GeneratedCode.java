package dev.waybill.cli.newagent;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A generated module's sources, compiled and tested in this JVM. */
record GeneratedCode(Path module, Path classes) {

    /** What the compiler has to say, with all its warnings on. */
    List<String> compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            // -processing, -classfile, -path: as in the project's pom.xml.
            List<String> options = List.of(
                    "-Xlint:all,-processing,-classfile,-path,-options",
                    "-proc:none",
                    "--release=21",
                    "-parameters",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            compiler.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources()))
                    .call();
        }
        return diagnostics.getDiagnostics().stream().map(Diagnostic::toString).toList();
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(module.resolve("src"))) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Runs the module's one test class. */
    TestExecutionSummary test() throws IOException, ReflectiveOperationException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass(testClass())))
                    .build();
            LauncherFactory.create().execute(request, summary);
        } finally {
            thread.setContextClassLoader(before);
        }
        return summary.getSummary();
    }

    private String testClass() throws IOException {
        Path tests = module.resolve("src/test/java");
        return sources().stream()
                .filter(source -> source.startsWith(tests))
                .map(source -> tests.relativize(source).toString())
                .map(source -> source.replace('/', '.').replaceFirst("\\.java$", ""))
                .findFirst()
                .orElseThrow();
    }
}
