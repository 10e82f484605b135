package org.postern.scan.learn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A message that came at about the time of a lesson about spam, was judged clean and delivered. What it has in common with the lesson says
 * nothing: without it, people who only ever report spam would teach that all mail of today is spam.
 *
 * @param prior log-odds of "not wanted" that it had
 */
public record Contrast(Features features, double prior) {

    private static final int MOST = 16;

    /** For the log of lessons. */
    public static byte[] encoded(List<Contrast> contrasts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(contrasts.size());
            for (Contrast contrast : contrasts) {
                byte[] features = contrast.features().encoded();
                out.writeDouble(contrast.prior());
                out.writeInt(features.length);
                out.write(features);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** @throws IllegalArgumentException for octets that {@link #encoded} did not write */
    public static List<Contrast> decoded(byte[] octets) {
        List<Contrast> contrasts = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            int count = in.readUnsignedByte();
            for (int i = 0; i < Math.min(count, MOST); i++) {
                double prior = in.readDouble();
                int length = in.readInt();
                if (length < 0 || length > octets.length) {
                    throw new IllegalArgumentException("not the contrasts of a lesson");
                }
                byte[] features = new byte[length];
                in.readFully(features);
                contrasts.add(new Contrast(Features.decoded(features), prior));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not the contrasts of a lesson", e);
        }
        return contrasts;
    }
}
