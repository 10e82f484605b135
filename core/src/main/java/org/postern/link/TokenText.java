package org.postern.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.ledger.DeliveryId;
import org.postern.tenant.Subscriber;

/**
 * A token as octets, before it is signed: version (1), key number (4), deed (1), minutes since 1970 until which it holds (4), then, each with
 * two octets of length in front, the item or nothing, the subscriber's domain or nothing, his address, the detail. What is read is written
 * back to the same text, so that each token has one.
 */
final class TokenText {

    private static final int VERSION = 1;
    // what each is called in a token; a number is never used for anything else
    private static final List<Deed> DEEDS =
            List.of(Deed.PREVIEW, Deed.RELEASE, Deed.ALLOW, Deed.BLOCK, Deed.REQUEST, Deed.UNSUBSCRIBE, Deed.CONSENT);
    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();

    private TokenText() {}

    /** A token and the key that is said to have signed it. */
    record Signed(Token token, int key) {}

    static String write(Token token, int key) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(VERSION);
            out.writeInt(key);
            out.writeByte(DEEDS.indexOf(token.deed()));
            out.writeInt((int) (token.expires().getEpochSecond() / MINUTE));
            out.writeUTF(token.item().map(DeliveryId::toString).orElse(""));
            out.writeUTF(token.subscriber().domain().map(Domain::name).orElse(""));
            out.writeUTF(token.subscriber().address().key());
            out.writeUTF(token.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets.toByteArray());
    }

    /** Empty for what {@link #write} did not write. */
    static Optional<Signed> read(String text) {
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            int key = in.readInt();
            Deed deed = DEEDS.get(in.readUnsignedByte());
            Instant expires = Instant.ofEpochSecond(in.readInt() * MINUTE);
            Optional<DeliveryId> item =
                    Optional.of(in.readUTF()).filter(id -> !id.isEmpty()).map(DeliveryId::parse);
            Optional<Domain> domain =
                    Optional.of(in.readUTF()).filter(name -> !name.isEmpty()).map(Domain::parse);
            Subscriber subscriber = new Subscriber(Address.parse(in.readUTF()), domain);
            Signed signed = new Signed(new Token(subscriber, deed, item, in.readUTF(), expires), key);
            return Optional.of(signed)
                    .filter(same -> write(same.token(), same.key()).equals(text));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
