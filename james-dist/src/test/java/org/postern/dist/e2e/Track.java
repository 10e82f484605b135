package org.postern.dist.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;
import org.postern.fixture.SmtpDialogue;

/** A gateway with a delivery server behind it, and how long letters take on the way. Times are milliseconds, 95 % of them at most. */
record Track(PackedGateway gateway, Api api, Downstream live, AtomicInteger sent) implements AutoCloseable {

    private static final String TO = "user@live.test";
    private static final Pattern SUBJECT = Pattern.compile("\r\nSubject: (letter \\d+)\r\n");
    private static final long PAUSE_MILLIS = 10;

    static Track start(Path folder) {
        try {
            Downstream live = Downstream.start();
            PackedGateway gateway = PackedGateway.start(Files.createDirectories(folder.resolve("home")), Map.of());
            Api api = new Api(gateway.adminPort());
            api.define("live.test", live.port(), List.of("user"));
            return new Track(gateway, api, live, new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends letters over some connections at a time, and returns when they are accepted. */
    void send(String to, int letters, int connections) {
        List<CompletableFuture<Void>> all = IntStream.range(0, connections)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try (SmtpDialogue dialogue = greeted()) {
                        for (int n = i; n < letters; n += connections) {
                            letter(dialogue, to);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    /** Sends letters to the live delivery server that are not measured, and waits until all of them are there. */
    void warmUp(int letters) {
        int before = live.messages().size();
        send(TO, letters, 4);
        await().atMost(Duration.ofMinutes(5)).until(() -> live.messages().size() - before >= letters);
    }

    private SmtpDialogue greeted() throws IOException {
        SmtpDialogue dialogue = SmtpDialogue.connect(gateway.smtpPort());
        dialogue.reply();
        dialogue.say("EHLO sender.test");
        return dialogue;
    }

    /** @return the subject of what was accepted */
    private String letter(SmtpDialogue dialogue, String to) throws IOException {
        String subject = "letter " + sent.incrementAndGet();
        dialogue.say("MAIL FROM:<a@sender.test>");
        dialogue.say("RCPT TO:<" + to + ">");
        dialogue.say("DATA");
        assertThat(dialogue.body(TestMail.message(subject, "Hello Bert.\r\n".repeat(100))))
                .startsWith("250");
        return subject;
    }

    /** From the 250 until the delivery server has the letter, one letter after the other on one connection. */
    double delivery(int letters) throws Exception {
        Map<String, Long> accepted = new HashMap<>();
        int before = live.messages().size();
        long[] arrived = new long[letters];
        CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> watch(before, arrived));
        try (SmtpDialogue dialogue = greeted()) {
            for (int i = 0; i < letters; i++) {
                String subject = letter(dialogue, TO);
                accepted.put(subject, System.nanoTime());
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        watch.join();
        List<Received> messages = live.messages();
        return most(IntStream.range(0, letters)
                .mapToLong(i -> arrived[i] - accepted.get(subject(messages.get(before + i))))
                .toArray());
    }

    private void watch(int before, long[] arrived) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        for (int seen = 0; seen < arrived.length; pause()) {
            for (int there = live.messages().size() - before; seen < there; seen++) {
                arrived[seen] = System.nanoTime();
            }
            assertThat(System.nanoTime()).as("time until all is delivered").isLessThan(end);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(0, 500_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(Received message) {
        Matcher subject = SUBJECT.matcher(message.text());
        assertThat(subject.find()).isTrue();
        return subject.group(1);
    }

    /** From connecting to the 250, one letter on each connection, one connection after the other. */
    double acceptance(int letters) throws IOException {
        long[] times = new long[letters];
        for (int i = 0; i < letters; i++) {
            long start = System.nanoTime();
            try (SmtpDialogue dialogue = greeted()) {
                letter(dialogue, TO);
                times[i] = System.nanoTime() - start;
                dialogue.say("QUIT");
            }
        }
        return most(times);
    }

    private static double most(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[(int) (nanos.length * 0.95)] / 1e6;
    }

    @Override
    public void close() throws InterruptedException {
        gateway.close();
        live.close();
    }

    /** Both at a time, for a start takes long. */
    static List<Track> start(Path... folders) {
        return Stream.of(folders).map(folder -> CompletableFuture.supplyAsync(() -> start(folder))).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
