package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.postern.scan.check.Facts;

/** Whatever comes, features are found, soon, and not too many. */
class HostileMailTest {

    private static final Duration SOON = Duration.ofMillis(1_500);

    private static void readSoon(Facts facts) {
        Features features = within(() -> Features.of(facts));
        assertThat(features.size()).isBetween(1, 24_000);
        within(() -> Explanation.of(facts, new Strengths(features, number -> 1), true));
    }

    private static <T> T within(Supplier<T> work) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        T result = work.get();
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun))
                .isLessThan(SOON);
        return result;
    }

    @Test
    void nothingAtAll() {
        readSoon(Mails.facts(""));
        readSoon(Mails.facts("\n\n"));
        readSoon(Mails.facts("From:\nSubject:\nDate:\nMessage-ID:\nContent-Type:\nReply-To:\n\n"));
        readSoon(Mails.facts("From: @\nMessage-ID: @\nDate: :\nContent-Type: boundary=\nReply-To: @\n\n<html>"));
    }

    @Test
    void muchText() {
        readSoon(Mails.facts(Mails.plain("lorem ipsum ".repeat(2_500_000))));
        readSoon(Mails.facts(Mails.plain("x".repeat(30_000_000))));
        readSoon(Mails.facts(Mails.plain("! ".repeat(1_000_000))));
    }

    @Test
    void asManyDifferentWordsAsCanBe() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            text.append((char) ('\u4e00' + i)).append(' ');
        }
        Facts facts = Mails.facts(Mails.plain(text.toString()));

        readSoon(facts);
        assertThat(Features.of(facts).size()).isGreaterThan(20_000);
    }

    @Test
    void manyLinks() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            page.append("<a href=http://h").append(i).append(".test/p>x</a>");
        }
        readSoon(Mails.facts(Mails.html(page.toString())));
        readSoon(Mails.facts(Mails.plain("http://a.test/b ".repeat(100_000))));
    }

    @Test
    void deepHtmlAndManyAttributes() {
        readSoon(Mails.facts(Mails.html("<div>".repeat(400) + "x")));
        StringBuilder page = new StringBuilder("<p ");
        for (int i = 0; i < 3_000; i++) {
            page.append('a').append(i).append("=1 ");
        }
        readSoon(Mails.facts(Mails.html(page + ">x</p>")));
    }

    @Test
    void longFieldsThatLookLikeHosts() {
        for (String host : new String[] {":".repeat(100_000) + ".z", "a.".repeat(100_000), "1.".repeat(100_000)}) {
            readSoon(Mails.facts(
                    "From: <a@" + host + ">\nMessage-ID: <x@" + host + ">\nReply-To: " + host + "\n\nHi\n"));
        }
        String same = "a".repeat(1_500) + "@b.test";
        readSoon(Mails.facts("From: " + same + "\nReply-To: " + "a".repeat(250_000) + "\n\nHi\n"));
    }

    @Test
    void anyOctets() {
        Random random = new Random(51);
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder(Mails.HEADER);
            random.ints(3_000, 0, 0x2fff).forEach(c -> text.append((char) c));
            int at = random.nextInt(200);
            readSoon(Mails.facts(text.insert(at, (char) random.nextInt(0xffff)).toString()));
        }
    }
}
