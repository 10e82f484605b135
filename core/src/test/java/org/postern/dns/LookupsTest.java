package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LookupsTest {

    private final Rig rig = new Rig(Duration.ofSeconds(5));
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsKnownIsDecidedAtOnceOnTheCallersThread() throws Exception {
        rig.server.txt("a.test", "text");
        rig.txt("a.test");
        AtomicReference<Thread> decider = new AtomicReference<>();

        CompletableFuture<Integer> decided = rig.dns.lookups().decide(answers -> {
            decider.set(Thread.currentThread());
            return answers.to(Question.txt("a.test")).values().size();
        });

        assertThat(decided).isCompletedWithValue(1);
        assertThat(decider).hasValue(Thread.currentThread());
    }

    @Test
    void aDecisionIsTakenAgainForEachAnswerThatItMissed() throws Exception {
        rig.server
                .txt("a.test", "b.test")
                .txt("b.test", "c.test")
                .txt("c.test", "end")
                .delay(Duration.ofMillis(50));

        assertThat(get(rig.dns.lookups(), chain("a.test", 3))).isEqualTo("end");
        assertThat(runs).hasValue(4);
        assertThat(get(rig.dns.lookups(), chain("a.test", 3))).isEqualTo("end");
        assertThat(runs).as("all known by now").hasValue(5);
    }

    @Test
    void againMeansOnAThreadOfTheClient() throws Exception {
        rig.server.txt("a.test", "text").delay(Duration.ofMillis(50));

        String thread = get(rig.dns.lookups(), answers -> {
            answers.to(Question.txt("a.test"));
            return Thread.currentThread().getName();
        });

        assertThat(thread).startsWith("dns-");
    }

    @Test
    void whatIsExpectedIsAskedTogether() throws Exception {
        List<Question> questions = IntStream.range(0, 8)
                .mapToObj(i -> Question.txt("n" + i + ".test"))
                .toList();
        rig.txt("warm.test");
        rig.server.delay(Duration.ofMillis(150));
        long since = System.nanoTime();

        get(rig.dns.lookups(), answers -> {
            questions.forEach(answers::expect);
            return questions.stream().map(answers::to).toList();
        });

        assertThat(Rig.millisSince(since)).isBetween(140L, 900L);
        assertThat(rig.server.asked()).isEqualTo(9);
    }

    @Test
    void severalDecisionsOfAMessageShareItsQuestions() throws Exception {
        rig.server.ttl(0).txt("a.test", "text");
        Lookups lookups = rig.dns.lookups();

        for (int i = 0; i < 3; i++) {
            assertThat(ask(lookups, "a.test")).isEqualTo(Rig.found("text"));
        }

        assertThat(rig.server.asked("a.test")).isOne();
    }

    @Test
    void atTheDeadlineOfTheMessageWhatIsMissingIsUnknown() throws Exception {
        try (Rig quick = new Rig(Duration.ofMillis(600))) {
            quick.server.txt("a.test", "text").silent(true);
            Lookups lookups = quick.dns.lookups();
            Thread.sleep(400);
            long since = System.nanoTime();

            List<Answer> answers =
                    get(lookups, known -> List.of(known.to(Question.txt("a.test")), known.to(Question.txt("b.test"))));

            assertThat(answers).containsOnly(new Answer.Unknown("no answer in time"));
            assertThat(Rig.millisSince(since))
                    .as("not 600, which the question itself had")
                    .isLessThan(450);
            quick.server.silent(false);
            assertThat(ask(lookups, "c.test")).isEqualTo(new Answer.Unknown("no answer in time"));
        }
    }

    /** Signatures cost time; whoever sends many of them must not make DNS look late to others. */
    @Test
    void theTimeThatIsLeftEndsAtTheDeadline() throws Exception {
        Lookups lookups = rig.dns.lookups();
        Duration left = lookups.left();
        assertThat(left).isPositive();

        Thread.sleep(left.toMillis() + 1);

        assertThat(lookups.left()).isZero();
    }

    @Test
    void decisionsThatTakeLongDoNotKeepAnswersFromComing() throws Exception {
        rig.server.txt("b.test", "text").delay(Duration.ofMillis(50));
        int threads = Runtime.getRuntime().availableProcessors();
        CountDownLatch begun = new CountDownLatch(threads);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 2 * threads; i++) {
            Question question = Question.txt("a" + i + ".test");
            rig.dns.lookups().decide(answers -> {
                answers.to(question);
                begun.countDown();
                return awaited(end);
            });
        }
        begun.await(5, TimeUnit.SECONDS);

        Answer answer = rig.txt("b.test");

        end.countDown();
        assertThat(answer).isEqualTo(Rig.found("text"));
    }

    private static boolean awaited(CountDownLatch end) {
        try {
            return end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatADecisionThrowsIsPassedOn() {
        Lookups lookups = rig.dns.lookups();

        assertThatThrownBy(() -> get(lookups, answers -> {
                    answers.to(Question.txt("a.test"));
                    throw new IllegalArgumentException("bad");
                }))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get(lookups, answers -> {
                    answers.to(Question.txt("b.test"));
                    return deep(answers);
                }))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(lookups.decide(answers -> 1)).isCompletedWithValue(1);
    }

    @Test
    void aMessageMayAskOnlySoMuch() throws Exception {
        Lookups lookups = rig.dns.lookups();

        List<Answer> answers = get(lookups, known -> {
            List<Question> questions = IntStream.range(0, Lookups.MOST_QUESTIONS + 10)
                    .mapToObj(i -> Question.txt("n" + i + ".test"))
                    .toList();
            questions.forEach(known::expect);
            return questions.stream().map(known::to).toList();
        });

        assertThat(answers.subList(0, Lookups.MOST_QUESTIONS)).containsOnly(new Answer.Nothing(true));
        assertThat(answers.subList(Lookups.MOST_QUESTIONS, answers.size()))
                .containsOnly(new Answer.Unknown("too many questions"));
        assertThat(rig.server.asked("n505.test")).isZero();
    }

    /** Follows texts that name the next one. */
    private Function<Answers, String> chain(String from, int length) {
        return answers -> {
            runs.incrementAndGet();
            String name = from;
            for (int i = 0; i < length; i++) {
                name = answers.to(Question.txt(name)).values().get(0);
            }
            return name;
        };
    }

    private static int deep(Answers answers) {
        return deep(answers) + 1;
    }

    private static Answer ask(Lookups lookups, String name) throws Exception {
        return get(lookups, answers -> answers.to(Question.txt(name)));
    }

    private static <T> T get(Lookups lookups, Function<Answers, T> decision) throws Exception {
        return lookups.decide(decision).get(20, TimeUnit.SECONDS);
    }
}
