package org.postern.scan.learn;

import java.util.Locale;
import org.postern.message.Headers;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Mailbox;

/** Who says that he wrote it. */
final class Sender {

    private static final int LONGEST_NAME = 100;

    private Sender() {}

    static void of(Facts facts, Sink sink) {
        Mailbox from = facts.from();
        String domain = from.domain();
        sink.take(Kind.SENDER, "domain " + domain);
        sink.take(Kind.SENDER, "registered " + Hosts.registered(domain));
        sink.take(Kind.SENDER, "end " + domain.substring(domain.lastIndexOf('.') + 1));
        sink.take(Kind.SENDER, "address " + from.address());
        sink.take(Kind.SENDER, "local " + Shape.of(before(from.address())));
        sink.take(Kind.SENDER, "name " + Shape.of(from.display()));
        Words.of(from.display(), LONGEST_NAME).forEach(word -> sink.take(Kind.SENDER, word.hash()));
        sink.take(Kind.SENDER, "answers " + answers(facts.headers(), from));
        String id = facts.headers().first("Message-ID");
        sink.take(Kind.SENDER, "id " + Shape.of(before(id)));
        sink.take(Kind.SENDER, "id of " + maker(id, domain));
    }

    private static String before(String address) {
        int at = address.indexOf('@');
        return at < 0 ? address : address.substring(0, at);
    }

    private static String answers(Headers headers, Mailbox from) {
        String to = headers.first("Reply-To").toLowerCase(Locale.ROOT);
        if (to.isEmpty()) {
            return "none";
        }
        if (to.contains(from.address())) {
            return "same";
        }
        return to.contains(from.domain()) ? "domain" : "other";
    }

    private static String maker(String id, String domain) {
        if (id.isEmpty()) {
            return "nobody";
        }
        String host =
                id.substring(id.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT).replaceFirst(">.*", "");
        if (host.equals(domain)) {
            return "same";
        }
        if (host.indexOf('.') < 0) {
            return "no domain";
        }
        return Hosts.registered(host).equals(Hosts.registered(domain)) ? "registered" : "other";
    }
}
