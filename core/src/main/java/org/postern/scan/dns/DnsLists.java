package org.postern.scan.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.postern.dns.Dns;
import org.postern.dns.Lookups;
import org.postern.dns.Question;
import org.postern.message.Client;
import org.postern.scan.check.Link;
import org.postern.scan.remote.Circuit;

/** Asks the lists of the installation about messages; serves any number of threads at once. */
public final class DnsLists {

    private static final int MOST_QUESTIONS = 200;
    private static final int LEAST_EACH = 4;
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final long TEST_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST_NAMES = 3;

    private final Dns dns;
    private final Duration time;
    private final List<DnsList> lists;
    private final AtomicLong nextTest = new AtomicLong(System.nanoTime());

    /** @param time of all that a message asks of DNS */
    public DnsLists(ListSettings settings, Dns dns, Duration time) {
        this(settings, dns, time, PAUSE);
    }

    DnsLists(ListSettings settings, Dns dns, Duration time, Duration pause) {
        this.dns = dns;
        this.time = time;
        this.lists = settings.lists().stream()
                .map(list -> new DnsList(list, dns, pause))
                .toList();
    }

    /**
     * Asks what can be asked before the message is read.
     *
     * @param sender the reverse-path, or empty
     * @return what is listed, at the latest at the end of the look-ups; never fails
     */
    public CompletableFuture<List<Listing>> aboutClient(Client client, String sender, Lookups lookups) {
        test();
        List<Subject> subjects = new ArrayList<>(Subjects.client(client));
        subjects.addAll(Subjects.senders(sender));
        CompletableFuture<List<Listing>> first = ask(subjects, lookups);
        return first.thenCombine(aboutNames(client, lookups), DnsLists::both);
    }

    /** The names of its address, which have to be found first; they are only where a list is asked about names. */
    private CompletableFuture<List<Listing>> aboutNames(Client client, Lookups lookups) {
        Optional<InetAddress> address = Subjects.address(client);
        if (address.isEmpty()
                || lists.stream().noneMatch(list -> list.setting().about().contains(About.HELO))) {
            return CompletableFuture.completedFuture(List.of());
        }
        return lookups.decide(
                        answers -> answers.to(Question.names(address.get())).values())
                .exceptionally(failure -> List.of())
                .thenCompose(names -> ask(
                        Subjects.clientNames(names.stream().limit(MOST_NAMES).toList()), lookups));
    }

    /**
     * Asks what can be asked when the message is read.
     *
     * @param author address of the author, or empty
     * @param hashes SHA-256 of its files, in hexadecimal
     * @return what is listed, at the latest at the end of the look-ups; never fails
     */
    public CompletableFuture<List<Listing>> aboutContent(
            String author, Collection<Link> links, List<String> hashes, Lookups lookups) {
        List<Subject> subjects = new ArrayList<>(Subjects.senders(author));
        subjects.addAll(Subjects.files(hashes));
        subjects.addAll(Subjects.links(links, author));
        return ask(subjects, lookups);
    }

    private CompletableFuture<List<Listing>> ask(List<Subject> subjects, Lookups lookups) {
        boolean fair = lookups.left().compareTo(time.dividedBy(2)) > 0;
        int each = Math.max(LEAST_EACH, MOST_QUESTIONS / Math.max(1, lists.size()));
        Map<DnsList, CompletableFuture<Optional<Subject>>> asked = new LinkedHashMap<>();
        for (DnsList list : lists) {
            List<Subject> its = subjects.stream()
                    .filter(subject -> list.setting().about().contains(subject.about()))
                    .limit(each)
                    .toList();
            asked.put(list, list.ask(its, lookups, fair));
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.entrySet().stream()
                        .flatMap(entry -> entry.getValue().join().stream()
                                .map(subject -> new Listing(entry.getKey().setting(), subject)))
                        .toList());
    }

    private static List<Listing> both(List<Listing> one, List<Listing> other) {
        List<Listing> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** Now and then, beside the mail; where there is no mail, nobody needs to know. */
    public void test() {
        long now = System.nanoTime();
        long due = nextTest.get();
        if (now - due >= 0
                && nextTest.compareAndSet(due, now + TEST_NANOS)
                && dns.trouble().isEmpty()) {
            lists.forEach(DnsList::test);
        }
    }

    /** Which lists do not help at present and why, in words for the health report; empty when all do. */
    public Optional<String> trouble() {
        String troubles =
                lists.stream().map(DnsList::trouble).flatMap(Optional::stream).collect(Collectors.joining("; "));
        return Optional.of(troubles).filter(text -> !text.isEmpty());
    }

    public List<Circuit> circuits() {
        return lists.stream().map(DnsList::circuit).toList();
    }

    /** Listings by the name of the list, since the start. */
    public Map<String, Long> listings() {
        return lists.stream()
                .collect(Collectors.toMap(
                        list -> list.setting().name(), DnsList::listings, Long::sum, LinkedHashMap::new));
    }
}
