package org.postern.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postern.message.Source;

/** Mutations of hostile mail: whatever comes, there is a preview, and each of its texts keeps the promise. */
class PreviewFuzzTest {

    private static final int RUNS = Integer.getInteger("postern.fuzz.runs", 20_000) / 2;
    private static final String CHARACTERS =
            "\0\1\b\t\r\n\u001b\u007f\u0085\u009b\u00ad\u061c\u200b\u200e\u202e\u2028\u2066\u2069\ufeff\u3164"
                    + "<>&\"'=/!?;#-%\\[](){}:@., aZ0\u00e4\u05d0\ud83d\ude00\udb40\udc41\u0300";

    private final Random random = new Random(6_2026);

    @Test
    void whateverComesIsShownAndKeepsThePromise() {
        int broken = 0;
        int replaced = 0;
        int links = 0;
        int files = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] message = mutated(HostileMail.ALL.get(run % HostileMail.ALL.size()));

            Preview preview = Preview.of(Source.of(message));

            assertThat(Promise.broken(preview)).as("run %d", run).isEmpty();
            broken += preview.broken().isPresent() ? 1 : 0;
            replaced += preview.replaced() > 0 ? 1 : 0;
            links += preview.links().isEmpty() ? 0 : 1;
            files += preview.files().isEmpty() ? 0 : 1;
        }
        System.out.printf(
                "preview fuzz: %d messages, %d broken, %d with characters replaced, %d with links, %d with files%n",
                RUNS, broken, replaced, links, files);
        assertThat(List.of(broken, replaced, links, files)).allMatch(count -> count > RUNS / 1_000);
    }

    private byte[] mutated(String mail) {
        StringBuilder text = new StringBuilder(mail.replace("\n", "\r\n"));
        for (int changes = random.nextInt(12); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(30));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, Math.min(end, at + text.length() - 1));
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, character());
                case 3 -> text.insert(at, HostileMail.SCRAPS.get(random.nextInt(HostileMail.SCRAPS.size())));
                default -> text.insert(at, character());
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private char character() {
        return CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    }
}
