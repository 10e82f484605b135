package org.postern.scan.learn;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.postern.scan.check.Facts;
import org.postern.scan.check.Hosts;
import org.postern.scan.check.Link;

/** Where it wants its reader to go, and what it loads. */
final class Links {

    private static final int MOST_HOSTS = 30;
    private static final int MOST_LINKS = 100;
    private static final int LONGEST_TEXT = 100;
    private static final int LONGEST_PATH = 200;
    private static final int LEAST_WORD = 3;
    private static final int MOST_WORD = 14;

    private Links() {}

    static void of(Facts facts, Sink sink) {
        Set<String> hosts = new HashSet<>();
        String sender = Hosts.registered(facts.from().domain());
        facts.links().stream().limit(MOST_LINKS).forEach(link -> {
            if (hosts.size() < MOST_HOSTS) {
                host(link.host(), sender, sink);
                path(link, sink);
            }
            hosts.add(link.host());
        });
        sink.take(Kind.LINK, "links " + Shape.count(facts.links().size()));
        sink.take(Kind.LINK, "hosts " + Shape.count(hosts.size()));
        sink.take(Kind.LINK, "loaded " + Shape.count(facts.loaded().size()));
        facts.loaded().stream()
                .limit(MOST_LINKS)
                .forEach(link -> sink.take(Kind.LINK, "loads " + Hosts.registered(link.host())));
    }

    private static void host(String host, String sender, Sink sink) {
        String registered = Hosts.registered(host);
        sink.take(Kind.LINK, "host " + host);
        sink.take(Kind.LINK, "registered " + registered);
        sink.take(Kind.LINK, "end " + host.substring(host.lastIndexOf('.') + 1));
        sink.take(Kind.LINK, "sender's " + registered.equals(sender));
    }

    private static void path(Link link, Sink sink) {
        String path = link.path().length() > LONGEST_PATH ? link.path().substring(0, LONGEST_PATH) : link.path();
        sink.take(Kind.LINK, "scheme " + link.scheme());
        sink.take(Kind.LINK, "path " + Shape.of(path));
        Words.of(link.text(), LONGEST_TEXT).forEach(word -> sink.take(Kind.LINK, word.hash()));
        for (String word : path.split("[^A-Za-z]+")) {
            if (word.length() >= LEAST_WORD && word.length() <= MOST_WORD) {
                sink.take(Kind.LINK, "in path " + word.toLowerCase(Locale.ROOT));
            }
        }
    }
}
