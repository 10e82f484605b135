package org.postern.scan.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartSnapshotTest {

    @ParameterizedTest
    @EnumSource(Part.Size.class)
    void aPartThatWasReadIsTheSameAndGoesOnTheSame(Part.Size size) throws IOException {
        List<Example> lessons = Mails.mixed(40, 31);
        Part part = new Part(size);
        lessons.subList(0, 70).forEach(part::learn);

        Part again = Part.read(new ByteArrayInputStream(written(part)));

        assertThat(again.digest()).isEqualTo(part.digest());
        assertThat(again.lessons()).isEqualTo(70);
        assertThat(again.octets()).isEqualTo(part.octets());
        for (Example lesson : lessons.subList(70, 80)) {
            assertThat(again.odds(lesson.features())).isEqualTo(part.odds(lesson.features()));
            part.learn(lesson);
            again.learn(lesson);
        }
        assertThat(again.digest()).isEqualTo(part.digest());
    }

    @ParameterizedTest
    @EnumSource(Part.Size.class)
    void anEmptyPartIsReadToo(Part.Size size) throws IOException {
        Part again = Part.read(new ByteArrayInputStream(written(new Part(size))));

        assertThat(again.digest()).isEqualTo(new Part(size).digest());
    }

    @Test
    void aPartOfWhichAllPlacesMovedIsReadAsItWas() throws IOException {
        Part part = new Part(Part.Size.ADDRESS);
        Random random = new Random(32);
        for (int i = 0; i < 30; i++) {
            part.learn(new Example(Mails.random(random, 20_000), i % 2 == 0));
        }
        Part again = Part.read(new ByteArrayInputStream(written(part)));

        assertThat(again.digest()).isEqualTo(part.digest());
        assertThat(again.octets()).isEqualTo(part.octets());
    }

    @Test
    void aCutSnapshotIsRefused() throws IOException {
        byte[] whole = snapshot();
        for (int length = 0; length < whole.length; length += length < 64 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Part.read(new ByteArrayInputStream(cut))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDamagedSnapshotIsRefusedOrReadAsAPartThatWorks() throws IOException {
        byte[] whole = snapshot();
        Random random = new Random(33);
        Features any = Mails.random(random, 200);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            int at = i % 3 == 0 ? random.nextInt(40) : random.nextInt(damaged.length);
            damaged[at] = (byte) random.nextInt(256);
            if (i % 5 == 0) {
                damaged[damaged.length - 1 - random.nextInt(600)] ^= (byte) 0xff;
            }
            try {
                Part part = Part.read(new ByteArrayInputStream(damaged));
                assertThat(part.odds(any)).isFinite();
                part.learn(new Example(any, true));
                part.learn(new Example(any, false));
                assertThat(part.odds(any)).isFinite();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(800);
    }

    @Test
    void aSnapshotOfAnotherVersionSaysSo() throws IOException {
        byte[] whole = snapshot();
        whole[4] = 99;

        assertThatThrownBy(() -> Part.read(new ByteArrayInputStream(whole)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
    }

    private static byte[] snapshot() throws IOException {
        Part part = new Part(Part.Size.DOMAIN);
        Random random = new Random(34);
        for (int i = 0; i < 8; i++) {
            part.learn(new Example(Mails.random(random, 60), i % 2 == 0));
        }
        return written(part);
    }

    private static byte[] written(Part part) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part.write(out);
        return out.toByteArray();
    }
}
