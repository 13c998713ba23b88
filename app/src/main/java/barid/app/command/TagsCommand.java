package barid.app.command;

import barid.enrich.language.LinearLanguageIdentifier;
import barid.enrich.tags.NewsTagger;
import barid.enrich.tags.RefusedRule;
import barid.enrich.tags.RuleCatalog;
import barid.model.article.Tag;
import barid.model.rule.TagRule;
import barid.runtime.Cluster;
import barid.runtime.StartFailure;
import barid.schema.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code barid tags}. */
@Command(
        name = "tags",
        mixinStandardHelpOptions = true,
        description =
                "Adds, lists, removes and tests queries of your own, which take effect at once, and trains a model of"
                        + " your own. See docs/TAGS.md.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TagsCommand.Add.class,
            TagsCommand.ListAll.class,
            TagsCommand.Remove.class,
            TagsCommand.Test.class,
            TagsTrain.class
        })
public final class TagsCommand implements Runnable {
    private static final String PREFIX = "user:";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    TagsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: add, list, remove, test or train.");
    }

    private static String id(String name) {
        return name.startsWith(PREFIX) ? name : PREFIX + name;
    }

    /** Why a rule cannot be used, with a mark under the place; empty when it can. */
    private static String refusal(TagRule rule) {
        List<RefusedRule> refused = new NewsTagger().withRules(List.of(rule)).refused();
        if (refused.isEmpty()) {
            return "";
        }
        RefusedRule why = refused.getFirst();
        if (why.position() < 0) {
            return why.reason();
        }
        return why.reason() + " (at character " + (why.position() + 1) + ")" + System.lineSeparator() + "  "
                + ArticleLines.plain(rule.query()) + System.lineSeparator() + "  "
                + " ".repeat(Math.clamp(why.position(), 0, rule.query().length())) + "^";
    }

    /** What the subcommands that need Kafka share. */
    abstract static class Part extends TopicCommand {
        @Override
        final int work(Cluster cluster, Topics topics, PrintWriter out) {
            try (RuleCatalog catalog = new RuleCatalog(cluster, topics.tagRules())) {
                return work(catalog, out);
            }
        }

        abstract int work(RuleCatalog catalog, PrintWriter out);
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a query, or replaces the one of that name.")
    static final class Add extends Part {
        @Parameters(
                index = "0",
                paramLabel = "NAME",
                description = "Name without spaces and commas; the tag's id is user:NAME.")
        private String name;

        @Parameters(index = "1", paramLabel = "QUERY", description = "Query, see docs/TAGS.md.")
        private String query;

        @Option(names = "--label", description = "Name for people; else NAME.")
        private @Nullable String label;

        @Option(
                names = "--lang",
                defaultValue = "*",
                description = "Language of the articles it applies to; * for all.")
        private String language;

        @SuppressWarnings("NullAway.Init") // picocli fills the fields
        Add() {}

        @Override
        int work(RuleCatalog catalog, PrintWriter out) {
            TagRule rule = new TagRule(id(name), label == null ? name : label, query, language);
            String refusal = refusal(rule);
            if (!refusal.isEmpty()) {
                err().println("barid: the query " + ArticleLines.plain(rule.id()) + " is refused: "
                        + ArticleLines.plain(refusal));
                return 1;
            }
            catalog.put(rule);
            out.println("Tags with " + rule.id() + " from now on");
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists your queries.")
    static final class ListAll extends Part {
        @Option(names = "--json", description = "One JSON object a line.")
        private boolean json;

        @Override
        int work(RuleCatalog catalog, PrintWriter out) {
            RecordJson format = new RecordJson();
            List<TagRule> rules = catalog.list();
            for (TagRule rule : rules) {
                out.println(
                        json
                                ? format.line(rule)
                                : ArticleLines.plain(rule.id() + "  [" + rule.language() + "]  " + rule.query()));
            }
            if (rules.isEmpty() && !json) {
                out.println("No queries of your own yet. Add one: ./barid tags add NAME QUERY");
            }
            return 0;
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes queries; tags given stay.")
    static final class Remove extends Part {
        @Parameters(paramLabel = "NAME", arity = "1..*", description = "Names as listed.")
        private List<String> names = List.of();

        @Override
        int work(RuleCatalog catalog, PrintWriter out) {
            List<String> known = catalog.list().stream().map(TagRule::id).toList();
            int unknown = 0;
            for (String name : names) {
                if (known.contains(id(name))) {
                    catalog.remove(id(name));
                    out.println("No longer tags with " + id(name));
                } else {
                    unknown++;
                    err().println("barid: there is no query " + id(name) + "; ./barid tags list shows them");
                }
            }
            return unknown == 0 ? 0 : 1;
        }
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Tells whether a query finds a text, and where; needs no running Barid.")
    static final class Test implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "QUERY", description = "Query, see docs/TAGS.md.")
        private String query;

        @Parameters(index = "1", paramLabel = "FILE", description = "Text; its first line is the title.")
        private Path file;

        @SuppressWarnings("NullAway.Init") // picocli fills the fields
        Test() {}

        @Override
        public Integer call() {
            TagRule rule = new TagRule("user:test", "test", query, "*");
            String refusal = refusal(rule);
            if (!refusal.isEmpty()) {
                spec.commandLine().getErr().println("barid: the query is refused: " + refusal);
                return 1;
            }
            String[] parts = read().split("\\R", 2);
            String text = parts.length == 2 ? parts[1].strip() : "";
            String language = new LinearLanguageIdentifier()
                    .identify(parts[0], text, null)
                    .tag();
            List<Tag> tags = new NewsTagger()
                    .withRules(List.of(rule)).tag(parts[0], "", text, language).stream()
                            .filter(tag -> tag.id().equals(rule.id()))
                            .toList();
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    tags.isEmpty()
                            ? "does not match (language " + language + ")"
                            : "matches (language " + language + "):");
            tags.forEach(tag -> tag.evidence()
                    .forEach(e ->
                            out.println("  " + e.field() + " " + e.offset() + "  " + ArticleLines.plain(e.term()))));
            return tags.isEmpty() ? 1 : 0;
        }

        private String read() {
            try {
                return Files.readString(file, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new StartFailure("The file " + file + " cannot be read as UTF-8 text.", e);
            }
        }
    }
}
