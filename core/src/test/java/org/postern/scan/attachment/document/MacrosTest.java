package org.postern.scan.attachment.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MacrosTest {

    /** The numbers of this example are those of [MS-OVBA] 3.2.3. */
    @Test
    void copiesAreMadeFromWhatWasBefore() {
        byte[] packed = HexFormat.of()
                .parseHex("012fb00023616161626364658266007061"
                        + "6768696a013808616b6c00306d6e6f7006710270041072737475761077" + "78797a003c");

        assertThat(Macros.unpacked(packed, 0)).isEqualTo("#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa");
    }

    @Test
    void whatIsNotPackedIsNoText() {
        assertThat(Macros.unpacked(new byte[] {1, 2, 3, 4, 5}, 0)).isEmpty();
    }
}
