package org.postern.lesson;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.scan.learn.Features;

/** What a lesson is held against, as octets: how many messages, and of each the length and its features. */
final class Contrasts {

    private Contrasts() {}

    static byte[] encoded(List<Features> contrasts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(contrasts.size());
            for (Features contrast : contrasts) {
                byte[] features = contrast.encoded();
                out.writeInt(features.length);
                out.write(features);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** Of octets that {@link #encoded} wrote. */
    static List<Features> decoded(byte[] octets) {
        List<Features> contrasts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                contrasts.add(Features.decoded(in.readNBytes(in.readInt())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contrasts;
    }
}
