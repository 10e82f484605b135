package org.postern.tenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.postern.address.Domain;
import org.postern.csv.CsvLines;
import org.postern.csv.CsvProblem;
import org.postern.json.BadField;

/**
 * Domains as CSV (RFC 4180): columns domain, parent, timezone, language, deliveryServers, of which only the first must be there. Servers are
 * written {@code host:port}, with blanks between them. The first line may name the columns.
 */
final class DomainCsv {

    /** No more problems are told of one text. */
    static final int MOST_PROBLEMS = 100;

    private static final List<String> COLUMNS = List.of("domain", "parent", "timezone", "language", "deliveryServers");
    private static final int SMTP_PORT = 25;
    private static final int PRIORITY = 10;

    private final List<DomainRow> rows = new ArrayList<>();
    private final List<CsvProblem> problems = new ArrayList<>();
    private final Map<Domain, Integer> lines = new HashMap<>();
    private List<String> columns = COLUMNS;

    private DomainCsv() {}

    /** @throws BadField if it is not CSV, or names a column that is not known */
    static DomainCsv read(String text) {
        DomainCsv csv = new DomainCsv();
        for (CsvLines.Line line : CsvLines.read(text)) {
            if (line.number() > 1 || !csv.header(line)) {
                csv.row(line);
            }
        }
        return csv;
    }

    /** The lines without problems, in the order of the text, no domain twice. */
    List<DomainRow> rows() {
        return rows;
    }

    List<CsvProblem> problems() {
        return problems;
    }

    void problem(int line, String field, String problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new CsvProblem(line, field, problem));
        }
    }

    private boolean header(CsvLines.Line line) {
        List<String> names = line.cells().stream().map(DomainCsv::column).toList();
        if (!names.contains("domain")) {
            return false;
        }
        names.stream().filter(name -> !COLUMNS.contains(name)).findFirst().ifPresent(name -> {
            throw new BadField("line 1, " + name, "unknown column; known are " + String.join(", ", COLUMNS));
        });
        columns = names;
        return true;
    }

    private static String column(String cell) {
        return COLUMNS.stream().filter(cell::equalsIgnoreCase).findFirst().orElse(cell.toLowerCase(Locale.ROOT));
    }

    private void row(CsvLines.Line line) {
        int before = problems.size();
        if (line.cells().size() > columns.size()) {
            problem(line.number(), columns.get(columns.size() - 1), "more values than columns");
        }
        Optional<Domain> name = read(line, "domain", DomainCsv::name);
        Optional<Domain> parent = read(line, "parent", Domain::parse);
        DomainRow row = new DomainRow(
                line.number(),
                name.orElse(new Domain("missing")),
                columns.contains("parent") ? Optional.of(parent) : Optional.empty(),
                read(line, "timezone", TenantJson::timezone),
                read(line, "language", TenantJson::language),
                columns.contains("deliveryServers")
                        ? read(line, "deliveryServers", DomainCsv::servers).or(() -> Optional.of(List.of()))
                        : Optional.empty());
        if (cell(line, "domain").isEmpty()) {
            problem(line.number(), "domain", "is missing");
        }
        Integer earlier =
                name.map(known -> lines.putIfAbsent(known, line.number())).orElse(null);
        if (earlier != null) {
            problem(line.number(), "domain", row.name() + " stands in line " + earlier + " already");
        }
        if (problems.size() == before && problems.size() < MOST_PROBLEMS) {
            rows.add(row);
        }
    }

    private <T> Optional<T> read(CsvLines.Line line, String column, Function<String, T> reader) {
        try {
            return cell(line, column).map(reader);
        } catch (IllegalArgumentException e) {
            problem(line.number(), column, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> cell(CsvLines.Line line, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= line.cells().size()
                ? Optional.empty()
                : Optional.of(line.cells().get(index)).filter(cell -> !cell.isEmpty());
    }

    private static Domain name(String text) {
        Domain name = Domain.parse(text);
        if (name.name().startsWith("[")) {
            throw new IllegalArgumentException("an address literal cannot be protected");
        }
        return name;
    }

    private static List<DeliveryServer> servers(String text) {
        return Stream.of(text.split(" +")).map(DomainCsv::server).toList();
    }

    private static DeliveryServer server(String text) {
        int colon = text.lastIndexOf(':');
        // an IPv6 address without brackets has no port
        boolean port = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        return new DeliveryServer(
                TenantJson.host(port ? text.substring(0, colon) : text),
                port ? port(text.substring(colon + 1)) : SMTP_PORT,
                PRIORITY,
                Tls.OPPORTUNISTIC);
    }

    private static int port(String text) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is not a port, a number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }
}
