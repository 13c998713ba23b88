package barid.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of reader/README.md is compiled as it stands and run. */
class ReadmeTest {
    private static final String PAGE = "<html><head><title>Harvest begins early</title></head><body><article>"
            + "<h1>Harvest begins early</h1>"
            + "<p>The harvest in the valley began two weeks early this year, the growers said on Monday, after a warm spring.</p>"
            + "<p>Most of the fruit is sold in the towns along the river, where prices have fallen since last autumn.</p>"
            + "</article></body></html>";

    @TempDir
    Path out;

    @Test
    void exampleReadsAPageAndAFeed() throws Exception {
        String printed = run(
                PAGE,
                "<rss><channel><item><title>Ferry sails again</title><link>https://example.org/ferry</link></item></channel></rss>");
        assertThat(printed)
                .contains("Harvest begins early", "The harvest in the valley")
                .contains("Ferry sails again https://example.org/ferry");
    }

    @Test
    void exampleReadsAnIndexOfSitemaps() throws Exception {
        assertThat(run(PAGE, "<sitemapindex><sitemap><loc>https://example.org/news.xml</loc></sitemap></sitemapindex>"))
                .contains("https://example.org/news.xml");
    }

    @Test
    void exampleSaysWhyNothingWasRead() throws Exception {
        assertThat(run("", "no feed")).contains("no feed: ").contains("no page: ");
    }

    private String run(String page, String feed) throws Exception {
        String source = "import barid.reader.feed.*; import barid.reader.page.*; import java.net.URI;\n"
                + "public final class Example { public static void run("
                + "java.io.PrintStream print, byte[] bytes, byte[] feedBytes) throws Exception {\n"
                + example().replace("System.out.", "print.").replace("System.err.", "print.")
                + "\n} }";
        compile(source);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {out.toUri().toURL()});
                PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            loader.loadClass("Example")
                    .getMethod("run", PrintStream.class, byte[].class, byte[].class)
                    .invoke(null, print, page.getBytes(StandardCharsets.UTF_8), feed.getBytes(StandardCharsets.UTF_8));
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The lines of the file that are indented as code. */
    private static String example() throws Exception {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("    "))
                .collect(Collectors.joining("\n"));
    }

    private void compile(String source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
            compiler.getTask(
                            null,
                            files,
                            problems,
                            List.of("-d", out.toString(), "-proc:none"),
                            null,
                            List.of(
                                    new SimpleJavaFileObject(
                                            URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                                        @Override
                                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                            return source;
                                        }
                                    }))
                    .call();
        }
        assertThat(problems.getDiagnostics())
                .filteredOn(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
    }
}
