package org.postern.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.csv.CsvLines;
import org.postern.csv.CsvProblems;
import org.postern.json.BadField;

/**
 * Addresses of one domain as CSV (RFC 4180): columns address (or localPart), kind, of; kind and of may be left out. The first line may name
 * the columns.
 *
 * <p>A spreadsheet runs a cell that begins with one of {@code = + - @}, as a local part may. What is written puts an apostrophe before such a
 * cell, and what is read takes it away; so does a cell that begins with an apostrophe and one of these or another apostrophe get one.
 */
final class AddressCsv {

    static final String HEADER = "address,kind,of\r\n";

    private static final List<String> COLUMNS = List.of("address", "kind", "of");
    private static final String RUN = "[=+\\-@\t\r].*";
    private static final String GUARDED = "'[=+\\-@\t\r'].*";

    private final Domain domain;
    private final Map<String, AddressRow> rows = new LinkedHashMap<>();
    private final CsvProblems problems = new CsvProblems();
    private List<String> columns = COLUMNS;

    private AddressCsv(Domain domain) {
        this.domain = domain;
    }

    static AddressCsv read(Domain domain, String text) {
        AddressCsv csv = new AddressCsv(domain);
        try {
            for (CsvLines.Line line : CsvLines.read(text)) {
                if (line.number() > 1 || !csv.header(line)) {
                    csv.row(line);
                }
            }
        } catch (CsvLines.Broken e) {
            csv.problems.add(e.line(), "", e.problem());
        }
        return csv;
    }

    /** The lines without problems by look-up form of the local part, in the order of the text. */
    Map<String, AddressRow> rows() {
        return rows;
    }

    CsvProblems problems() {
        return problems;
    }

    private boolean header(CsvLines.Line line) {
        List<String> names = line.cells().stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .map(cell -> cell.equals("localpart") ? "address" : cell)
                .toList();
        if (!names.contains("address")) {
            return false;
        }
        for (String name : names) {
            if (!COLUMNS.contains(name)) {
                problems.add(1, name, "unknown column; known are address or localPart, kind, of");
            }
        }
        columns = names;
        return true;
    }

    private void row(CsvLines.Line line) {
        if (line.cells().size() > columns.size()) {
            problems.add(line.number(), columns.get(columns.size() - 1), "more values than columns");
            return;
        }
        try {
            AddressRow row = new AddressRow(line.number(), known(line));
            AddressRow earlier = rows.putIfAbsent(AddressStore.key(row.known().address()), row);
            if (earlier != null) {
                problems.add(
                        line.number(),
                        "address",
                        row.known().address() + " stands in line " + earlier.line() + " already");
            }
        } catch (BadField e) {
            problems.add(
                    line.number(), e.field(), e.getMessage().substring(e.field().length() + 2));
        }
    }

    private KnownAddress known(CsvLines.Line line) {
        String field = "address";
        try {
            Address address = address(cell(line, field).orElseThrow(() -> new IllegalArgumentException("is missing")));
            field = "kind";
            AddressKind kind = cell(line, field).map(AddressKind::parse).orElse(AddressKind.MAILBOX);
            field = "of";
            return new KnownAddress(address, kind, cell(line, field).map(Address::parse));
        } catch (IllegalArgumentException e) {
            throw new BadField(field, e.getMessage());
        }
    }

    private Address address(String text) {
        Address address = text.indexOf('@') < 0 ? Address.parse(text + "@" + domain) : Address.parse(text);
        if (!address.domain().equals(domain)) {
            throw new IllegalArgumentException(address + " is not of " + domain);
        }
        return address;
    }

    private Optional<String> cell(CsvLines.Line line, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= line.cells().size()
                ? Optional.empty()
                : Optional.of(line.cells().get(index))
                        .filter(cell -> !cell.isEmpty())
                        .map(cell -> cell.matches(GUARDED) ? cell.substring(1) : cell);
    }

    /** The line that {@link #read} makes the same address of. */
    static String line(KnownAddress known) {
        return written(known.address().toString()) + "," + known.kind().wire() + ","
                + known.of().map(of -> written(of.toString())).orElse("") + "\r\n";
    }

    private static String written(String cell) {
        String guarded = cell.matches(RUN) || cell.matches(GUARDED) ? "'" + cell : cell;
        return guarded.matches("[^\", ]*") ? guarded : '"' + guarded.replace("\"", "\"\"") + '"';
    }
}
