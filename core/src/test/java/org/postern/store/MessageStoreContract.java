package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every message store keeps. */
interface MessageStoreContract {

    MessageStore testee();

    @Test
    default void whatWasWrittenIsReadByteForByteCountedAndHashed() throws Exception {
        Body body = write("abc");

        assertThat(body.size()).isEqualTo(3);
        // FIPS 180-2 appendix B.1
        assertThat(body.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        try (InputStream stream = testee().open(body.reference())) {
            assertThat(stream.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    default void aDraftThatIsClosedUncommittedLeavesNothing() throws Exception {
        try (Draft draft = testee().draft()) {
            draft.write(new byte[200_000]);
            assertThat(draft.size()).isEqualTo(200_000);
        }

        assertThat(testee().sweep(Instant.now().plusSeconds(60), reference -> false))
                .isZero();
    }

    @Test
    default void aDeletedBodyIsGoneAndDeletingItAgainIsNoError() throws Exception {
        String reference = write("x").reference();

        testee().delete(reference);
        testee().delete(reference);

        assertThatThrownBy(() -> testee().open(reference)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void theSweepTakesWhatIsOldAndNotNeeded() throws Exception {
        String needed = write("needed").reference();
        String orphan = write("orphan").reference();

        assertThat(testee().sweep(Instant.now().minusSeconds(3600), reference -> false))
                .isZero();
        assertThat(testee().sweep(Instant.now().plusSeconds(60), needed::equals))
                .isEqualTo(1);

        testee().open(needed).close();
        assertThatThrownBy(() -> testee().open(orphan)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> testee().open("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void spaceIsLeft() throws Exception {
        assertThat(testee().usableSpace()).isPositive();
    }

    private Body write(String text) throws IOException {
        try (Draft draft = testee().draft()) {
            draft.write(text.getBytes(StandardCharsets.US_ASCII));
            return draft.commit();
        }
    }
}
