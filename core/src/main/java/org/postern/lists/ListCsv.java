package org.postern.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postern.csv.CsvLines;
import org.postern.csv.CsvProblems;
import org.postern.json.BadField;
import org.postern.lists.ListEntry.Options;

/**
 * Entries of one list as CSV (RFC 4180): columns value and action; action is empty, or {@code delete}, or {@code vanish} on a block list, or
 * {@code forgeable} on an allow list. The first line may name the columns.
 *
 * <p>What a spreadsheet would run begins with one of {@code = + - @}; addresses may. What is written puts an apostrophe before it, and what
 * is read takes it away.
 */
final class ListCsv {

    static final String HEADER = "value,action\r\n";

    private static final String RUN = "[=+\\-@].*";
    private static final String GUARDED = "'[=+\\-@'].*";
    private static final int COLUMNS = 2;

    /** @param delete takes the value off the list */
    record Row(int line, ListValue value, boolean delete, Options options) {}

    private final Place place;
    private final Map<ListValue, Row> rows = new LinkedHashMap<>();
    private final CsvProblems problems = new CsvProblems();

    private ListCsv(Place place) {
        this.place = place;
    }

    static ListCsv read(Place place, String text) {
        ListCsv csv = new ListCsv(place);
        try {
            for (CsvLines.Line line : CsvLines.read(text)) {
                if (line.number() > 1 || !header(line)) {
                    csv.row(line);
                }
            }
        } catch (CsvLines.Broken e) {
            csv.problems.add(e.line(), "", e.problem());
        }
        return csv;
    }

    private static boolean header(CsvLines.Line line) {
        return line.cells().get(0).toLowerCase(Locale.ROOT).equals("value")
                && (line.cells().size() == 1
                        || line.cells().get(1).toLowerCase(Locale.ROOT).equals("action"));
    }

    Map<ListValue, Row> rows() {
        return rows;
    }

    CsvProblems problems() {
        return problems.copy();
    }

    private void row(CsvLines.Line line) {
        List<String> cells = line.cells();
        if (cells.size() > COLUMNS) {
            problems.add(line.number(), "action", "more values than columns; the columns are value, action");
            return;
        }
        try {
            Row row = row(line.number(), cells.get(0), cells.size() < COLUMNS ? "" : cells.get(1));
            Row earlier = rows.putIfAbsent(row.value(), row);
            if (earlier != null) {
                problems.add(line.number(), "value", row.value() + " stands in line " + earlier.line() + " already");
            }
        } catch (BadField e) {
            problems.add(
                    line.number(), e.field(), e.getMessage().substring(e.field().length() + 2));
        }
    }

    private Row row(int line, String value, String action) {
        ListValue parsed;
        try {
            parsed = ListValue.parse(value.matches(GUARDED) ? value.substring(1) : value);
        } catch (IllegalArgumentException e) {
            throw new BadField("value", e.getMessage());
        }
        try {
            Options options =
                    switch (action.toLowerCase(Locale.ROOT)) {
                        case "", "delete" -> Options.NONE;
                        case "vanish" -> new Options(true, false, "", Options.NONE.expires());
                        case "forgeable" -> new Options(false, true, "", Options.NONE.expires());
                        default ->
                            throw new IllegalArgumentException(
                                    "'" + action + "' is not an action; it is empty, delete, or "
                                            + (place.list() == ListName.BLOCK ? "vanish" : "forgeable"));
                    };
            ListEntry.of(place.scope(), place.list(), parsed, options, "");
            return new Row(line, parsed, action.equalsIgnoreCase("delete"), options);
        } catch (IllegalArgumentException e) {
            throw new BadField("action", e.getMessage());
        }
    }

    /** The line that {@link #read} makes the same entry of. */
    static String line(ListEntry entry) {
        String value = entry.value().text();
        String guarded = value.matches(RUN) || value.matches(GUARDED) ? "'" + value : value;
        String cell = guarded.matches("[^\", ]*") ? guarded : '"' + guarded.replace("\"", "\"\"") + '"';
        String action = entry.options().vanish() ? "vanish" : entry.options().forgeable() ? "forgeable" : "";
        return cell + "," + action + "\r\n";
    }
}
