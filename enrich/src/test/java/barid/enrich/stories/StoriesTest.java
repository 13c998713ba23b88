package barid.enrich.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the shipped model, and nothing known in advance. */
class StoriesTest {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final String FERRY =
            "The passenger ferry Linnea sank off Kalmar early on Sunday after it hit a rock, and 14 people were pulled from the water."
                    + " The Swedish coast guard sent three helicopters to Kalmar. Captain Ingrid Holm said the Linnea had lost its steering.";
    private static final String FERRY_AGAIN =
            "Rescuers have saved all 14 people on board of the Linnea, which went down near Kalmar on Sunday morning. The vessel's captain, Ingrid"
                    + " Holm, told the coast guard that the steering of the ferry failed before it struck a rock.";
    private static final String BUDGET =
            "Parliament in Lisbon approved the budget on Friday with the votes of the governing party. Finance minister Duarte Reis promised lower"
                    + " taxes for families, while the opposition spoke of a missed chance for schools and hospitals.";
    private static final String TRANSFER =
            "Striker Tomasz Wilk signed for Olympia on Monday and will wear number nine. The club paid eight million euros for the forward, who scored"
                    + " twenty goals last season and missed only two matches.";

    private final Stories stories = new Stories();
    private final Map<String, String> storyOf = new HashMap<>();

    private StoryDecision add(String id, String title, String text, String language, Instant published) {
        StoryDecision decision = stories.add(StoryArticle.of(id, title, text, language, published));
        storyOf.put(id, decision.story());
        decision.merges()
                .forEach(merge -> storyOf.replaceAll(
                        (article, story) -> story.equals(merge.story()) ? merge.mergedInto() : story));
        return decision;
    }

    @BeforeEach
    void otherNewsOfTheDay() {
        add("budget", "Lisbon passes budget", BUDGET, "en", MORNING);
        add("transfer", "Wilk joins Olympia", TRANSFER, "en", MORNING);
    }

    @Test
    void tellsOneHappeningInOtherWordsAndWhy() {
        assertThat(add("one", "Ferry sinks off Kalmar", FERRY, "en", MORNING).evidence())
                .isEmpty();
        StoryDecision second =
                add("two", "All 14 saved as Linnea goes down", FERRY_AGAIN, "en", MORNING.plusSeconds(3_600));
        assertThat(second.story()).isEqualTo("one");
        assertThat(second.probability()).isBetween(0.5, 1.0);
        assertThat(second.evidence())
                .hasSizeBetween(4, 8)
                .allSatisfy(e -> assertThat(e.share()).isEqualTo(1));
        assertThat(second.evidence().stream()
                        .filter(e -> e.kind() == TermKind.NAME)
                        .map(e -> e.place().term()))
                .containsAnyOf("Linnea", "Kalmar", "Holm", "Ingrid");
        assertThat(second.evidence()).allSatisfy(e -> {
            String field = e.place().field().equals("title") ? "All 14 saved as Linnea goes down" : FERRY_AGAIN;
            assertThat(field.substring(e.place().offset())).startsWith(e.place().term());
        });
        assertThat(storyOf.values()).contains("budget", "transfer");
    }

    @Test
    void keepsOtherNewsApart() {
        add("one", "Ferry sinks off Kalmar", FERRY, "en", MORNING);
        assertThat(storyOf)
                .containsEntry("budget", "budget")
                .containsEntry("transfer", "transfer")
                .containsEntry("one", "one");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 30})
    void beginsAnewAfterAWeek(int days) {
        add("one", "Ferry sinks off Kalmar", FERRY, "en", MORNING);
        add("two", "Ferry sinks off Kalmar", FERRY, "en", MORNING.plus(Duration.ofDays(days)));
        add("early", "Ferry sinks off Kalmar", FERRY, "en", MORNING.minus(Duration.ofDays(days)));
        assertThat(storyOf).containsEntry("two", "two").containsEntry("early", "early");
    }

    @ParameterizedTest
    @CsvSource({"sv", "de", "und"})
    void keepsLanguagesApart(String language) {
        add("one", "Ferry sinks off Kalmar", FERRY, "en", MORNING);
        add("two", "Ferry sinks off Kalmar", FERRY, language, MORNING);
        add("three", "Ferry sinks off Kalmar", FERRY, "en-GB", MORNING);
        assertThat(storyOf).containsEntry("two", "two").containsEntry("three", "one");
    }

    @Test
    void readsScriptsWithoutCapitalsAndWithoutSpaces() {
        add(
                "ar4",
                "ويلك ينضم إلى أولمبيا",
                "وقع المهاجم توماس ويلك عقدا مع نادي أولمبيا مقابل ثمانية ملايين يورو بعد أن سجل عشرين هدفا في الموسم الماضي.",
                "ar",
                MORNING);
        add(
                "ar5",
                "ارتفاع أسعار القمح",
                "ارتفعت أسعار القمح في الأسواق العالمية بعد موجة جفاف ضربت حقول أستراليا، وتوقع خبراء أن يزيد سعر الخبز قريبا.",
                "ar",
                MORNING);
        add(
                "ar6",
                "افتتاح متحف في تونس",
                "افتتح في تونس متحف جديد للفسيفساء الرومانية يضم مئات القطع التي عثر عليها المنقبون قرب قرطاج خلال أعوام.",
                "ar",
                MORNING);
        add(
                "ar1",
                "غرق عبارة قرب اللاذقية",
                "غرقت العبارة سلمى فجر الأحد قرب اللاذقية بعد اصطدامها بصخرة، وأنقذ خفر السواحل 14 راكبا. وقال القبطان سالم الحداد إن المقود تعطل.",
                "ar",
                MORNING);
        add(
                "ar2",
                "إنقاذ ركاب العبارة سلمى",
                "أنقذ خفر السواحل جميع ركاب العبارة سلمى وعددهم 14 بعد غرقها قرب اللاذقية الأحد. وأوضح القبطان سالم الحداد أن المقود تعطل قبل الاصطدام بالصخرة.",
                "ar",
                MORNING);
        add(
                "ar3",
                "البرلمان يقر الموازنة",
                "أقر البرلمان الموازنة العامة الجمعة بأصوات الحزب الحاكم، ووعد وزير المالية بخفض الضرائب على الأسر فيما انتقدت المعارضة إهمال المدارس.",
                "ar",
                MORNING);
        add("zh4", "小麦价格上涨", "澳大利亚遭遇干旱后，国际市场小麦价格上涨，专家预计面包价格不久也会提高。", "zh-Hans", MORNING);
        add("zh5", "罗马镶嵌画博物馆开馆", "突尼斯一座新的博物馆星期六开馆，展出考古人员多年来在迦太基附近发现的数百件罗马镶嵌画。", "zh-Hans", MORNING);
        add("zh6", "前锋加盟奥林匹亚", "前锋维尔克以八百万欧元转会奥林匹亚俱乐部，他上个赛季打入二十个进球，只缺席两场比赛。", "zh-Hans", MORNING);
        add("zh1", "渡轮在舟山附近沉没", "载有14人的渡轮海星号星期日清晨在舟山附近触礁沉没，海警派出三架直升机。船长林志远说船舵失灵。", "zh-Hans", MORNING);
        add("zh2", "海星号渡轮14人全部获救", "海警表示，渡轮海星号在舟山附近沉没后，船上14人全部获救。船长林志远称触礁前船舵失灵。", "zh-Hans", MORNING);
        add("zh3", "议会通过预算案", "议会星期五以执政党多数票通过了预算案，财政部长承诺为家庭减税，反对党批评忽视学校和医院。", "zh-Hans", MORNING);
        assertThat(storyOf)
                .containsEntry("ar2", "ar1")
                .containsEntry("ar3", "ar3")
                .containsEntry("zh2", "zh1")
                .containsEntry("zh3", "zh3");
    }

    @Test
    void takesArticlesWithoutTimesTextOrTitle() {
        StoryDecision first = stories.add(StoryArticle.of("e1", "", "", "en", null));
        StoryDecision second = stories.add(StoryArticle.of("e2", "", "", "en", null));
        assertThat(List.of(first.story(), second.story())).containsExactly("e1", "e2");
        add("one", "Ferry sinks off Kalmar", FERRY, "en", null);
        add("two", "", FERRY_AGAIN, "en", null);
        assertThat(storyOf).containsEntry("two", "one");
    }

    @Test
    void givesTheSameStoriesForTheSameArticles() {
        var again = new Stories();
        for (String text : List.of(BUDGET, TRANSFER, FERRY, FERRY_AGAIN)) {
            StoryArticle article = StoryArticle.of("x" + text.hashCode(), "", text, "en", MORNING);
            assertThat(again.add(article)).isEqualTo(new Replayed(text).decision());
        }
    }

    /** The same articles up to one, in a new grouping. */
    private record Replayed(String last) {
        StoryDecision decision() {
            var fresh = new Stories();
            StoryDecision decision = null;
            for (String text : List.of(BUDGET, TRANSFER, FERRY, FERRY_AGAIN)) {
                decision = fresh.add(StoryArticle.of("x" + text.hashCode(), "", text, "en", MORNING));
                if (text.equals(last)) {
                    break;
                }
            }
            return java.util.Objects.requireNonNull(decision);
        }
    }
}
