package org.postern.csv;

import java.util.ArrayList;
import java.util.List;
import org.postern.json.BadField;

/** Splits CSV (RFC 4180) into lines and cells; any line ending, a byte order mark, empty lines and blanks around cells are passed over. */
public final class CsvLines {

    /** @param number of the line of text on which it begins, from 1 */
    public record Line(int number, List<String> cells) {}

    /** The text is not CSV from here on. */
    public static final class Broken extends BadField {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final String problem;

        private Broken(int line, String problem) {
            super("line " + line, problem);
            this.line = line;
            this.problem = problem;
        }

        public int line() {
            return line;
        }

        public String problem() {
            return problem;
        }
    }

    private final String text;
    private int position;
    private int lineNumber = 1;

    private CsvLines(String text) {
        this.text = text;
        this.position = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** @throws Broken where it is not CSV from some line on */
    public static List<Line> read(String text) {
        CsvLines csv = new CsvLines(text);
        List<Line> lines = new ArrayList<>();
        while (csv.position < text.length()) {
            Line line = csv.line();
            if (line.cells().size() > 1 || !line.cells().get(0).isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Line line() {
        int first = lineNumber;
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (position >= text.length()) {
                return new Line(first, cells);
            }
            char end = text.charAt(position++);
            if (end != ',') {
                if (end == '\r' && position < text.length() && text.charAt(position) == '\n') {
                    position++;
                }
                lineNumber++;
                return new Line(first, cells);
            }
        }
    }

    private String cell() {
        int start = position;
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '"') {
            return quoted();
        }
        while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position).strip();
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"' && position + 1 < text.length() && text.charAt(position + 1) == '"') {
                position++;
            } else if (c == '"') {
                position++;
                return endOfQuoted(cell.toString());
            } else if (c == '\n') {
                lineNumber++;
            }
            cell.append(c);
        }
        throw new Broken(lineNumber, "a quotation mark is not closed");
    }

    private String endOfQuoted(String cell) {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
        if (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            throw new Broken(lineNumber, "text after a closing quotation mark");
        }
        return cell.strip();
    }
}
