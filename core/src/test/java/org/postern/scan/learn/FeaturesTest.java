package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.message.Sha256;

class FeaturesTest {

    /** Of version 1. A new meaning of features needs a new {@link Features#VERSION}: lessons and the base model are stored by them. */
    private static final String PINNED = "5b042ec4d4d82fbdd46ec1218dc79799f1da5127d3e0ddc9a7dc1d79bb0ff2ae";

    @Test
    void theirMeaningIsThatOfTheirVersion() {
        Features features = Mails.features(Mails.HEADER.replace("Anna Meier", "\"Meier, Anna\"") + """
                User-Agent: Writer/1.2
                Reply-To: other@example.net
                Content-Type: multipart/alternative; boundary="=_1aB"

                --=_1aB
                Content-Type: text/plain; charset=utf-8

                Claim your $ 1,000 prize now! See https://shop.example.com/win/now?id=7
                --=_1aB
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: 8bit

                <html><body><p style="color:red">Claim your <b>prize</b> é</p><a href="https://shop.example.com/win/now?id=7">Here</a>
                <img src="http://pix.example.net/1.gif"></body></html>
                --=_1aB--
                """);

        assertThat(Features.VERSION).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(Sha256.digest().digest(features.encoded())))
                .isEqualTo(PINNED);
    }

    @Test
    void theyAreTheSameForWhomeverItIsAndWhicheverWayItCame() {
        String message = Mails.plain("Shall we meet at noon?");
        String other = message.replace("ben@example.test", "zoe@elsewhere.test")
                .replace("Ben", "Zoe")
                .replace("Carl <carl@example.test>", "x@y.test, z@y.test")
                .replace("Mon, 23 Nov 2026 10:00:00 +0000", "Tue, 24 Dec 2027 11:12:13 +0000")
                .replaceFirst(
                        "Received: .*\n", "Received: from a by b; x\nReceived: from c by d; y\nX-Spam-Score: 9\n");

        assertThat(other).isNotEqualTo(message);
        assertThat(Mails.features(other).encoded())
                .isEqualTo(Mails.features(message).encoded());
    }

    @Test
    void otherWordsAreOtherFeatures() {
        Features one = Mails.features(Mails.plain("Shall we meet at noon?"));
        Features other = Mails.features(Mails.plain("Shall we meet at night?"));

        assertThat(one.encoded()).isNotEqualTo(other.encoded());
        assertThat(one.likeness(other)).isBetween(0.5, 0.99);
        assertThat(one.likeness(one)).isEqualTo(1);
    }

    @Test
    void likenessIsTheShareOfWhatBothHave() {
        Features one = Features.of(1, 2, 3, 4);
        Features other = Features.of(3, 4, 5, 6);

        assertThat(one.likeness(other)).isEqualTo(other.likeness(one)).isCloseTo(2 / 6.0, within(1e-12));
        assertThat(one.likeness(Features.of(7))).isZero();
        assertThat(Features.none().likeness(Features.none())).isZero();
        assertThat(Features.none().likeness(one)).isZero();
    }

    @Test
    void likeMessagesShareTheirLeastNumbers() {
        Random random = new Random(1);
        Features one = Mails.random(random, 3_000);
        int[] most = new int[2_900];
        Arrays.setAll(most, one::get);

        assertThat(one.least(64)).hasSize(64).doesNotHaveDuplicates();
        assertThat(Arrays.stream(one.least(64)).allMatch(number -> one.index(number) >= 0))
                .isTrue();
        assertThat(Arrays.stream(Features.of(most).least(64))
                        .filter(number -> Arrays.stream(one.least(64)).anyMatch(other -> other == number))
                        .count())
                .isGreaterThan(48);
        assertThat(Features.of(5, 6).least(8)).containsExactlyInAnyOrder(5, 6);
        assertThat(Features.none().least(8)).isEmpty();
    }

    @Test
    void thinnedTheyAreSomeOfThemAllOver() {
        Features features = Mails.random(new Random(2), 10_000);
        Features few = features.thinned(1_000);

        assertThat(few.size()).isEqualTo(1_000);
        for (int i = 0; i < few.size(); i++) {
            assertThat(features.index(few.get(i))).isNotNegative();
        }
        assertThat(few.travelling()).isBetween(450, 550);
        assertThat(features.thinned(10_000)).isSameAs(features);
    }

    @Test
    void theyAreReadAsTheyWereWritten() {
        Random random = new Random(3);
        for (int size = 0; size < 3_000; size = 2 * size + 1) {
            Features features = Mails.random(random, size);

            Features again = Features.decoded(features.encoded());

            assertThat(again.encoded()).isEqualTo(features.encoded());
            assertThat(again.size()).isEqualTo(size);
            assertThat(again.travelling()).isEqualTo(features.travelling());
        }
        Features ends = Features.of(0, 1, Features.TRAVELS, (1 << Features.BITS) - 1);
        assertThat(Features.decoded(ends.encoded()).likeness(ends)).isEqualTo(1);
        assertThat(Features.decoded(new byte[0]).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "8000",
                "8100",
                "0100",
                "ffffff7f",
                "8080808001",
                "808080808f01",
                "80808080808080808080808080808080808001",
                "ffffffffffffffffff",
                "ffffff01ffffff01"
            })
    void whatIsNoneIsRefused(String octets) {
        assertThatThrownBy(() -> Features.decoded(HexFormat.of().parseHex(octets)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the features of a message");
    }

    @Test
    void anyOctetsAreFeaturesOrRefused() {
        Random random = new Random(4);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] octets = new byte[1 + random.nextInt(12)];
            random.nextBytes(octets);
            if (i % 2 == 0) {
                octets[random.nextInt(octets.length)] |= (byte) 0x80;
            } else {
                for (int j = 0; j < octets.length; j++) {
                    octets[j] &= (byte) (random.nextInt(6) == 0 ? 0xff : 0x7f);
                }
            }
            try {
                Features features = Features.decoded(octets);
                assertThat(features.encoded()).isEqualTo(octets);
                assertThat(features.get(0)).isNotNegative();
                assertThat(features.get(features.size() - 1)).isLessThan(1 << Features.BITS);
                read++;
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessage("not the features of a message");
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }
}
