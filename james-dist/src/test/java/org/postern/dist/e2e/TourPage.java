package org.postern.dist.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page that says what to type, in blocks {@code ```sh}, and below each what comes back, in a block {@code ```answer}. */
final class TourPage {

    /**
     * One thing to do.
     *
     * @param line where the page says so
     * @param script what to type
     * @param answer what comes back
     */
    record Step(String line, String script, TourAnswer answer) {}

    private record Block(int line, String kind, List<String> lines) {
        private String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    private static final String FENCE = "```";

    private final String name;
    private final List<String> lines;

    private TourPage(Path file) throws IOException {
        this.name = file.getFileName().toString();
        this.lines = Files.readAllLines(file);
    }

    static List<Step> read(Path file) throws IOException {
        return new TourPage(file).steps();
    }

    private List<Step> steps() {
        List<Block> blocks = blocks();
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at += 2) {
            Block typed = blocks.get(at);
            if (!typed.kind.equals("sh") || at + 1 == blocks.size()) {
                throw new IllegalArgumentException(where(typed.line) + ": a block sh and a block answer take turns");
            }
            Block answer = blocks.get(at + 1);
            if (!answer.kind.equals("answer")) {
                throw new IllegalArgumentException(where(typed.line) + ": no answer follows this block");
            }
            steps.add(new Step(where(typed.line), typed.text(), TourAnswer.read(name, answer.line, answer.lines)));
        }
        return steps;
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                String kind = lines.get(at).substring(FENCE.length());
                // a drawing has none
                if (!kind.isEmpty()) {
                    blocks.add(new Block(at + 1, kind, List.copyOf(lines.subList(at + 1, end))));
                }
                at = end;
            }
        }
        return blocks;
    }

    private String where(int line) {
        return name + ":" + line;
    }
}
