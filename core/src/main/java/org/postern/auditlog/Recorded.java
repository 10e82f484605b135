package org.postern.auditlog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.postern.address.Domain;
import org.postern.message.Sha256;

/**
 * An entry in its place. Its hash is the SHA-256, in lower-case hexadecimal, over the previous hash (64 characters) and the fields in this order:
 * seq, time, actor, via, role, ip, action, account, domain, object, detail, refers, outcome. Each is the text that the export shows, in UTF-8,
 * preceded by its length in octets and a colon; a field that is null is a minus sign alone. Thus no two entries have the same form.
 *
 * @param seq from 1, without gaps
 * @param at to the millisecond; never before the entry before
 * @param refers the entry whose act failed
 * @param outcome how it failed: status and type, such as {@code 409 WrongState}; empty of an act that is done, or is being done
 * @param previous hash of the entry before; of the first, 64 zeros
 */
public record Recorded(
        long seq,
        Instant at,
        Entry entry,
        Optional<Long> refers,
        Optional<String> outcome,
        String previous,
        String hash) {

    /** The entry that follows. */
    static Recorded after(Head head, Instant now, Wanted wanted) {
        // the database keeps milliseconds
        Instant clock = now.truncatedTo(ChronoUnit.MILLIS);
        Instant at = clock.isBefore(head.at()) ? head.at() : clock;
        Recorded unbound =
                new Recorded(head.seq() + 1, at, wanted.entry(), wanted.refers(), wanted.outcome(), head.hash(), "");
        return unbound.with(wanted.outcome(), unbound.actualHash());
    }

    Head head() {
        return new Head(seq, at, hash);
    }

    /** The same with the outcome that another entry tells. */
    Recorded ended(String told) {
        return with(Optional.of(told), hash);
    }

    private Recorded with(Optional<String> told, String bound) {
        return new Recorded(seq, at, entry, refers, told, previous, bound);
    }

    /** What its hash must be. */
    String actualHash() {
        MessageDigest digest = Sha256.digest();
        digest.update(previous.getBytes(StandardCharsets.US_ASCII));
        add(digest, Long.toString(seq));
        add(digest, at.toString());
        add(digest, entry.actor().login());
        add(digest, entry.actor().via().wire());
        add(digest, entry.actor().role());
        add(digest, entry.actor().ip());
        add(digest, entry.action());
        add(digest, entry.account().map(Domain::name).orElse(null));
        add(digest, entry.domain().map(Domain::name).orElse(null));
        add(digest, entry.object());
        add(digest, entry.detail());
        add(digest, refers.map(Object::toString).orElse(null));
        add(digest, outcome.orElse(null));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String field) {
        if (field == null) {
            digest.update((byte) '-');
            return;
        }
        byte[] octets = field.getBytes(StandardCharsets.UTF_8);
        digest.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(octets);
    }

    /** As lists and the export show it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seq", seq);
        json.put("time", at.toString());
        json.put("actor", entry.actor().login());
        json.put("via", entry.actor().via().wire());
        json.put("role", entry.actor().role());
        json.put("ip", entry.actor().ip());
        json.put("action", entry.action());
        json.put("account", entry.account().map(Domain::name).orElse(null));
        json.put("domain", entry.domain().map(Domain::name).orElse(null));
        json.put("object", entry.object());
        json.put("detail", entry.detail());
        json.put("refers", refers.orElse(null));
        json.put("outcome", outcome.orElse(null));
        json.put("previous", previous);
        json.put("hash", hash);
        return json;
    }
}
