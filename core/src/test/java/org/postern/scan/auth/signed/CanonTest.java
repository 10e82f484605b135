package org.postern.scan.auth.signed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.message.Source;

class CanonTest {

    /** RFC 6376 3.4.5. */
    @Test
    void theExamplesOfTheRfcComeOutAsItSays() throws Exception {
        List<RawField> fields = Header.fields("A: X\r\nB : Y\t\r\n\tZ  \r\n");
        String body = " C \r\nD \t E\r\n\r\n\r\n";

        assertThat(Canon.RELAXED.field(fields.get(0).text())).isEqualTo("a:X");
        assertThat(Canon.RELAXED.field(fields.get(1).text())).isEqualTo("b:Y Z");
        assertThat(Canon.SIMPLE.field(fields.get(1).text())).isEqualTo("B : Y\t\r\n\tZ  ");
        assertThat(digest(Canon.RELAXED, body)).isEqualTo(sha256(" C\r\nD E\r\n"));
        assertThat(digest(Canon.SIMPLE, body)).isEqualTo(sha256(" C \r\nD \t E\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|\"\"|$",
                "$|\"\"|$",
                "$$$|\"\"|$",
                "\" \"|\"\"|\" $\"",
                "\" $ $\"|\"\"|\" $ $\"",
                "a|a$|a$",
                "a$|a$|a$",
                "a$$$|a$|a$",
                "$$a|$$a$|$$a$",
                "\"a $ $$b  c$\"|a$$$b c$|\"a $ $$b  c$\"",
                "\"a \"|a$|\"a $\"",
                "a#b#|a#b#$|a#b#$",
                "\"a #b$\"|\"a #b$\"|\"a #b$\"",
                "#|#$|#$"
            })
    void bodiesComeOutInBothForms(String body, String relaxed, String simple) throws Exception {
        assertThat(digest(Canon.RELAXED, octets(body))).isEqualTo(sha256(octets(relaxed)));
        assertThat(digest(Canon.SIMPLE, octets(body))).isEqualTo(sha256(octets(simple)));
        assertThat(digest(Canon.RELAXED, octets(body).replace("\r\n", "\n"))).isEqualTo(sha256(octets(relaxed)));
    }

    private static String octets(String text) {
        return text.replace("$", "\r\n").replace("#", "\r");
    }

    @Test
    void anyPiecesGiveTheSameDigests() {
        Random random = new Random(6376);
        for (int round = 0; round < 300; round++) {
            byte[] body = noise(random);
            List<Long> lengths = List.of(0L, (long) random.nextInt(20_000), (long) random.nextInt(20_000));
            for (Canon canon : Canon.values()) {
                BodyHasher whole = new BodyHasher(canon, lengths);
                BodyHasher pieces = new BodyHasher(canon, lengths);
                whole.update(body, 0, body.length);
                for (int from = 0; from < body.length; ) {
                    int to = Math.min(body.length, from + 1 + random.nextInt(round % 2 == 0 ? 5 : 9_000));
                    pieces.update(body, from, to);
                    from = to;
                }

                Map<Long, byte[]> expected = whole.finish();

                assertThat(pieces.finish()).usingRecursiveComparison().isEqualTo(expected);
                assertThat(pieces.length()).isEqualTo(whole.length());
                assertThat(expected.keySet()).allMatch(length -> length == Coverage.WHOLE || length <= whole.length());
            }
        }
    }

    private static byte[] noise(Random random) {
        byte[] body = new byte[random.nextInt(20_000)];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) "ab \t\r\n\n ".charAt(random.nextInt(8));
        }
        return body;
    }

    @Test
    void aBodyOf30MegabytesIsHashedWhileItIsRead() throws Exception {
        String header = "DKIM-Signature: h=from; c=simple/relaxed; bh=AAAA\r\n\r\n";
        byte[] line = "A line  of text.\r\n".getBytes(StandardCharsets.US_ASCII);
        long size = header.length() + (30L << 20) / line.length * line.length;
        MessageDigest expected = MessageDigest.getInstance("SHA-256");
        for (long i = 0; i < (30L << 20) / line.length; i++) {
            expected.update("A line of text.\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        long before = allocated();
        SignedMessage message = SignedMessage.read(generated(header, line, size));
        long taken = allocated() - before;

        assertThat(message.bodyHash(Canon.RELAXED)).isEqualTo(expected.digest());
        assertThat(taken).isLessThan(1 << 20);
    }

    /** In bytes, by this thread, ever. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static Source generated(String header, byte[] line, long size) {
        return new Source() {
            @Override
            public InputStream open() {
                return new InputStream() {
                    private long position;

                    @Override
                    public int read() {
                        if (position == size) {
                            return -1;
                        }
                        long at = position++;
                        return at < header.length()
                                ? header.charAt((int) at)
                                : line[(int) ((at - header.length()) % line.length)];
                    }
                };
            }

            @Override
            public long size() {
                return size;
            }
        };
    }

    private static byte[] digest(Canon canon, String body) {
        byte[] octets = body.getBytes(StandardCharsets.ISO_8859_1);
        BodyHasher hasher = new BodyHasher(canon, List.of());
        hasher.update(octets, 0, octets.length);
        return hasher.finish().get(Coverage.WHOLE);
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
