package org.postern.webadmin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The hand-written table {@code authorisation.txt}. */
final class AuthorisationTable {

    /** The callers, in the order of the columns. */
    static final List<String> CALLERS = List.of(
            "operator",
            "admin@msp.test",
            "master-p@msp.test",
            "master-a@msp.test",
            "help-p@msp.test",
            "help-a@msp.test",
            "auditor-a@msp.test",
            "u@child.test",
            "help@msp.test",
            "auditor@msp.test",
            "w@child.test",
            World.OWNER_TOKEN);

    private static final List<String> DOMAINS =
            List.of("parent.test", "child.test", "sibling.test", "foreign.test", "unknown.test");
    private static final List<String> ADDRESSES = List.of(
            "p@parent.test",
            "u@child.test",
            "o@child.test",
            "b@sibling.test",
            "f@foreign.test",
            "n@child.test",
            "x@unknown.test");

    /**
     * One call and what it gets.
     *
     * @param kind of the row
     * @param object a domain, an address, or nothing
     * @param expected + or the last digit of the status
     */
    record Cell(char kind, String route, String caller, String object, char expected) {

        boolean allowed() {
            return expected == '+';
        }

        int status() {
            return 400 + expected - '0';
        }
    }

    private AuthorisationTable() {}

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String line : lines()) {
            String[] columns = line.split("\\|");
            char kind = line.charAt(0);
            List<String> objects = objects(kind);
            for (int caller = 0; caller < CALLERS.size(); caller++) {
                String signs = columns[caller + 1].strip();
                if (signs.length() != objects.size()) {
                    throw new IllegalStateException("not " + objects.size() + " signs: '" + signs + "' in " + line);
                }
                for (int i = 0; i < objects.size(); i++) {
                    cells.add(new Cell(kind, route(columns[0]), CALLERS.get(caller), objects.get(i), signs.charAt(i)));
                }
            }
        }
        return cells;
    }

    /** Method and path of every row, in its order. */
    static List<String> routes() {
        return lines().stream().map(line -> route(line.split("\\|")[0])).toList();
    }

    private static String route(String column) {
        return column.substring(1).strip();
    }

    private static List<String> objects(char kind) {
        return switch (kind) {
            case 'D', 'C', 'Q' -> DOMAINS;
            case 'A' -> ADDRESSES;
            // the last one is the item that does not exist
            case 'I' ->
                Stream.concat(ADDRESSES.stream().limit(5), Stream.of("-")).toList();
            case '*' -> List.of("");
            default -> throw new IllegalStateException("no such kind of row: " + kind);
        };
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                AuthorisationTable.class.getResourceAsStream("authorisation.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
