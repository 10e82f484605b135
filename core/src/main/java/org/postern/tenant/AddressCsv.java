package org.postern.tenant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.json.BadField;

/**
 * Addresses of one domain as CSV (RFC 4180): columns address (or localPart), kind, of; kind and of may be left out. The first line may name
 * the columns.
 */
final class AddressCsv {

    private static final List<String> COLUMNS = List.of("address", "kind", "of");

    private final Domain domain;
    private List<String> columns = COLUMNS;

    private AddressCsv(Domain domain) {
        this.domain = domain;
    }

    /**
     * @return the addresses in the order of the text, none twice
     * @throws BadField naming line and column
     */
    static List<KnownAddress> read(Domain domain, String text) {
        return new AddressCsv(domain).addresses(text);
    }

    private List<KnownAddress> addresses(String text) {
        Map<Address, Integer> lines = new LinkedHashMap<>();
        List<KnownAddress> addresses = new ArrayList<>();
        for (CsvLines.Line line : CsvLines.read(text)) {
            if (line.number() == 1 && header(line)) {
                continue;
            }
            KnownAddress known = address(line);
            Integer earlier = lines.putIfAbsent(known.address(), line.number());
            if (earlier != null) {
                throw bad(line, "address", known.address() + " stands in line " + earlier + " already");
            }
            addresses.add(known);
        }
        return addresses;
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
                throw bad(line, name, "unknown column; known are address or localPart, kind, of");
            }
        }
        columns = names;
        return true;
    }

    private KnownAddress address(CsvLines.Line line) {
        if (line.cells().size() > columns.size()) {
            throw bad(line, columns.get(columns.size() - 1), "more values than columns");
        }
        String field = "address";
        try {
            String text = cell(line, field).orElseThrow(() -> new IllegalArgumentException("is missing"));
            Address address = text.indexOf('@') < 0 ? Address.parse(text + "@" + domain) : Address.parse(text);
            if (!address.domain().equals(domain)) {
                throw new IllegalArgumentException(address + " is not of " + domain);
            }
            field = "kind";
            AddressKind kind = cell(line, field).map(AddressKind::parse).orElse(AddressKind.MAILBOX);
            field = "of";
            return new KnownAddress(address, kind, cell(line, field).map(Address::parse));
        } catch (IllegalArgumentException e) {
            throw bad(line, field, e.getMessage());
        }
    }

    private Optional<String> cell(CsvLines.Line line, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= line.cells().size()
                ? Optional.empty()
                : Optional.of(line.cells().get(index)).filter(cell -> !cell.isEmpty());
    }

    private static BadField bad(CsvLines.Line line, String column, String problem) {
        return new BadField("line " + line.number() + ", " + column, problem);
    }
}
