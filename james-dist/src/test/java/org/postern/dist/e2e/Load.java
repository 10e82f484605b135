package org.postern.dist.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.fixture.SmtpDialogue;

/** Many senders at a time, each of which remembers what the gateway told it of each letter. A gateway that is away is asked again. */
final class Load implements AutoCloseable {

    static final List<String> RECIPIENTS = List.of(
            "one@example.test", "two@example.test", "three@example.test", "four@other.test", "off@example.test");

    /** Has no protection: gets everything. */
    static final String UNPROTECTED = "off@example.test";

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    private static final int MOST_RECIPIENTS = 3;
    private static final int MOST_LINES = 80;
    private static final int PER_CONNECTION = 15;

    /** @param held whether protected recipients will not get it */
    record Letter(String id, List<String> recipients, boolean held, int lines) {

        byte[] octets() {
            String line = "Line of a letter that is to be kept, whatever happens.\r\n";
            return ("From: a@sender.test\r\nTo: somebody@example.test\r\nSubject: " + id
                            + "\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <" + id
                            + "@sender.test>\r\n\r\n" + (held ? GTUBE + "\r\n" : "") + line.repeat(lines))
                    .getBytes(ISO_8859_1);
        }
    }

    /** What the sender of a letter knows. */
    enum Fate {
        ACCEPTED,
        /** all of it was sent, and no reply came */
        UNKNOWN,
        REFUSED
    }

    private final int port;
    private final Map<Letter, Fate> fates = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicLong accepted = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Load(int port) {
        this.port = port;
    }

    /** @param seed of what is sent; in which order the gateway gets it is up to the machine */
    static Load start(int port, int senders, long seed) {
        Load load = new Load(port);
        for (int i = 0; i < senders; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> load.send(random), "sender-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    Map<Letter, Fate> fates() {
        return fates;
    }

    /** Replies that refused something, and how often. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    /** How many letters have got their 250. */
    long accepted() {
        return accepted.get();
    }

    private void send(Random random) {
        while (!stopped) {
            try (SmtpDialogue dialogue = SmtpDialogue.connect(port)) {
                dialogue.reply();
                dialogue.say("EHLO sender.test");
                for (int i = 0; i < PER_CONNECTION && !stopped && send(dialogue, letter(random)); i++) {
                    Thread.sleep(random.nextInt(10));
                }
                dialogue.say("QUIT");
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50L + ThreadLocalRandom.current().nextInt(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Letter letter(Random random) {
        List<String> recipients = new ArrayList<>(RECIPIENTS);
        Collections.shuffle(recipients, random);
        return new Letter(
                "letter-" + number.incrementAndGet() + "-",
                List.copyOf(recipients.subList(0, 1 + random.nextInt(MOST_RECIPIENTS))),
                random.nextInt(5) == 0,
                random.nextInt(MOST_LINES));
    }

    /** @return false when the connection is of no more use */
    private boolean send(SmtpDialogue dialogue, Letter letter) throws IOException {
        String reply = dialogue.say("MAIL FROM:<a@sender.test>");
        for (String recipient : letter.recipients()) {
            reply = reply.startsWith("2") ? dialogue.say("RCPT TO:<" + recipient + ">") : reply;
        }
        reply = reply.startsWith("2") ? dialogue.say("DATA") : reply;
        if (reply.startsWith("354")) {
            fates.put(letter, Fate.UNKNOWN);
            reply = dialogue.body(letter.octets());
            if (reply.startsWith("250")) {
                fates.put(letter, Fate.ACCEPTED);
                accepted.incrementAndGet();
                return true;
            }
        }
        if (reply.isEmpty()) {
            return false;
        }
        fates.put(letter, Fate.REFUSED);
        refusals.merge(reply, 1, Integer::sum);
        dialogue.say("RSET");
        pause();
        return true;
    }

    /** Ends the load; letters under way are finished. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(40_000);
        }
    }
}
