package org.postern.scan.dns;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.address.Domain;
import org.postern.settings.Keys;

/**
 * The keys {@code dns.list.NAME} of {@code scan.properties}.
 *
 * @param lists by name
 */
public record ListSettings(List<One> lists) {

    private static final String PREFIX = "dns.list.";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int MOST = 50;
    private static final double MOST_WEIGHT = 10;
    private static final int FIELDS = 4;

    /**
     * One list.
     *
     * @param name for people
     * @param zone below which it is asked; may hold a key, so it is shown to nobody
     * @param about what it is asked about
     * @param counted answers that are a listing
     * @param weight log-odds of a listing; negative for a list of good senders
     */
    public record One(String name, String zone, Set<About> about, Counted counted, double weight) {

        public One {
            about = Set.copyOf(about);
        }
    }

    public ListSettings {
        lists = List.copyOf(lists);
    }

    /** Reads these keys and no others. */
    public static ListSettings from(Keys keys) {
        List<One> lists = new ArrayList<>();
        for (Map.Entry<String, String> key : keys.family(PREFIX).entrySet()) {
            // A list without a value is not asked
            if (!key.getValue().isEmpty()) {
                try {
                    lists.add(one(key.getKey().substring(PREFIX.length()), key.getValue()));
                } catch (IllegalArgumentException e) {
                    throw keys.bad(key.getKey(), e.getMessage());
                }
            }
        }
        if (lists.size() > MOST) {
            throw keys.bad(PREFIX + "NAME", "there are " + lists.size() + " lists; at most " + MOST + " are asked");
        }
        return new ListSettings(lists);
    }

    private static One one(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a list; use a-z, 0-9 and -");
        }
        String[] fields = value.split("\\s+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("'" + value
                    + "' is no list; write zone, what it is asked about, answers that count and weight, with"
                    + " blanks between, such as bl.example.org ip 127.0.0.2 2.5");
        }
        Set<About> about = EnumSet.noneOf(About.class);
        for (String each : fields[1].split(",")) {
            about.add(About.parse(each));
        }
        return new One(name, Domain.parse(fields[0]).name(), about, Counted.parse(fields[2]), weight(fields[3]));
    }

    private static double weight(String text) {
        try {
            double weight = Double.parseDouble(text);
            if (Math.abs(weight) <= MOST_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException expected) {
            // answered below, like a weight out of range
        }
        throw new IllegalArgumentException("'" + text + "' is no weight from -10 to 10, such as 2.5");
    }
}
