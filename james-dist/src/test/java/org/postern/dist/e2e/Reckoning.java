package org.postern.dist.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.dist.e2e.Load.Fate;
import org.postern.dist.e2e.Load.Letter;
import org.postern.fixture.Downstream;
import org.postern.fixture.Received;

/** What was sent, against what is downstream and what is held: counted in message x recipient. */
final class Reckoning {

    private static final Pattern ID = Pattern.compile("\r\nSubject: (letter-\\d+-)\r\n");

    /** A letter for one of its recipients. */
    record Copy(String letter, String recipient) {}

    /** The connections on which each copy came. */
    private final Map<Copy, List<Integer>> delivered = new HashMap<>();

    private final Set<Copy> held = new HashSet<>();
    private final Map<Letter, Fate> fates;
    private final List<String> faults = new ArrayList<>();
    private int accepted;
    private int lost;

    private Reckoning(Map<Letter, Fate> fates) {
        this.fates = fates;
    }

    static Reckoning of(Load load, Downstream downstream, Api api) {
        Reckoning reckoning = new Reckoning(load.fates());
        for (Received message : downstream.messages()) {
            String letter = id(message);
            message.recipients().forEach(recipient -> reckoning
                    .delivered
                    .computeIfAbsent(new Copy(letter, recipient), any -> new ArrayList<>())
                    .add(message.connection()));
        }
        reckoning.readHeld(api);
        reckoning.compare();
        return reckoning;
    }

    private static String id(Received message) {
        Matcher id = ID.matcher(message.text());
        return id.find() ? id.group(1) : "no letter of ours";
    }

    private void readHeld(Api api) {
        String cursor = "";
        do {
            JsonNode page = api.get("/gateway/quarantine?limit=500" + cursor);
            for (JsonNode item : page.path("items")) {
                Copy copy = new Copy(
                        item.path("subject").textValue(), item.path("recipient").textValue());
                if (!held.add(copy)) {
                    faults.add("held twice: " + copy);
                }
            }
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").textValue()
                    : "";
        } while (!cursor.isEmpty());
    }

    private void compare() {
        Set<Copy> unexplained = new HashSet<>(delivered.keySet());
        unexplained.addAll(held);
        fates.forEach((letter, fate) -> {
            for (String recipient : letter.recipients()) {
                Copy copy = new Copy(letter.id(), recipient);
                unexplained.remove(copy);
                compare(letter, fate, copy);
            }
        });
        unexplained.forEach(copy -> faults.add("never sent: " + copy));
    }

    private void compare(Letter letter, Fate fate, Copy copy) {
        boolean isDelivered = delivered.containsKey(copy);
        boolean isHeld = held.contains(copy);
        boolean toBeHeld = letter.held() && !copy.recipient().equals(Load.UNPROTECTED);
        accepted += fate == Fate.ACCEPTED ? 1 : 0;
        if (fate == Fate.ACCEPTED && !isDelivered && !isHeld) {
            lost++;
            faults.add("lost: " + copy);
        }
        if (fate == Fate.REFUSED && (isDelivered || isHeld)) {
            faults.add("refused and yet kept: " + copy);
        }
        if (toBeHeld ? isDelivered : isHeld) {
            faults.add((toBeHeld ? "delivered and not held: " : "held and not delivered: ") + copy);
        }
    }

    /** What must not be, in words. */
    List<String> faults() {
        return faults;
    }

    int delivered() {
        return delivered.size();
    }

    int held() {
        return held.size();
    }

    /** Mail that got no reply, and whose copies are there. */
    int unsaid() {
        return delivered() + held() - accepted + lost;
    }

    /** Copies too many. */
    int twice() {
        return delivered.values().stream()
                .mapToInt(connections -> connections.size() - 1)
                .sum();
    }

    /**
     * Copies too many, by the life of the gateway in which the first of them came.
     *
     * @param lives the number of the last connection of each life, in order
     */
    Map<Integer, Integer> twiceBy(List<Integer> lives) {
        Map<Integer, Integer> counts = new TreeMap<>();
        delivered.forEach((copy, connections) -> {
            List<Integer> in = connections.stream().map(c -> life(lives, c)).toList();
            if (new HashSet<>(in).size() < in.size()) {
                faults.add("delivered twice though nothing was killed in between: " + copy + " in lives " + in);
            }
            in.stream().limit(in.size() - 1L).forEach(life -> counts.merge(life, 1, Integer::sum));
        });
        return counts;
    }

    private static int life(List<Integer> lives, int connection) {
        return (int) lives.stream().filter(last -> connection > last).count();
    }

    String summary(int kills) {
        return "kills " + kills + ", accepted " + accepted + ", delivered " + delivered() + ", held " + held()
                + ", twice " + twice() + ", no reply but kept " + unsaid() + ", lost " + lost;
    }
}
