package org.postern.scan.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.postern.message.Source;
import org.postern.scan.Rereading;
import org.postern.scan.check.Facts;

/** Mail of our own writing to learn from. */
final class Mails {

    static final String HEADER = """
            Received: from out.example.org (out.example.org [192.0.2.7]) by mx.example.test; Mon, 23 Nov 2026 10:00:00 +0000
            From: Anna Meier <anna@example.org>
            To: Ben <ben@example.test>
            Cc: Carl <carl@example.test>
            Subject: Lunch tomorrow at 12
            Date: Mon, 23 Nov 2026 10:00:00 +0000
            Message-ID: <1.anna@example.org>
            MIME-Version: 1.0
            """;

    private static final String[] COMMON = words(
            "the and with from that this your have will please about mail time today week meeting report send read best");
    private static final String[] HONEST = words(
            "agenda minutes draft lunch kernel patch colleague thesis garden train invoice project review library choir");
    private static final String[] UNWANTED = words(
            "prize winner casino pills cheap lottery million claim bonus discount replica loan offshore miracle urgent");

    private Mails() {}

    private static String[] words(String text) {
        return text.split(" ");
    }

    static Facts facts(String message) {
        try {
            return Rereading.of(Source.of(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Features features(String message) {
        return Features.of(facts(message));
    }

    static String plain(String body) {
        return HEADER + "Content-Type: text/plain; charset=utf-8\n\n" + body + "\n";
    }

    static String html(String body) {
        return HEADER + "Content-Type: text/html; charset=utf-8\n\n<html><body>" + body + "</body></html>\n";
    }

    /** A short letter: most words are those of any mail. */
    static Features letter(boolean spam, Random random) {
        StringBuilder body = new StringBuilder();
        String[] own = spam ? UNWANTED : HONEST;
        for (int i = 0; i < 40; i++) {
            String[] from = random.nextInt(4) == 0 ? own : COMMON;
            body.append(from[random.nextInt(from.length)]).append(i % 9 == 8 ? '\n' : ' ');
        }
        return features(plain(body.toString()));
    }

    static List<Features> letters(boolean spam, int count, long seed) {
        Random random = new Random(seed);
        List<Features> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.add(letter(spam, random));
        }
        return letters;
    }

    static List<Example> examples(boolean spam, int count, long seed) {
        return letters(spam, count, seed).stream()
                .map(features -> new Example(features, spam))
                .toList();
    }

    static List<Example> mixed(int ofEach, long seed) {
        List<Example> all = new ArrayList<>(examples(true, ofEach, seed));
        all.addAll(examples(false, ofEach, seed + 1));
        Collections.shuffle(all, new Random(seed));
        return all;
    }

    /** As many numbers as a message can have, all over. */
    static Features longest(Random random) {
        int apart = (1 << Features.BITS) / 24_000;
        int[] numbers = new int[24_000];
        Arrays.setAll(numbers, i -> i * apart + random.nextInt(apart));
        return Features.of(numbers);
    }

    /** Any numbers, as many as asked for. */
    static Features random(Random random, int count) {
        return Features.of(random.ints(2L * count, 0, 1 << Features.BITS)
                .distinct()
                .limit(count)
                .toArray());
    }
}
