package org.postern.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The peer: bogofilter with its own defaults, on the same bare messages. */
final class Bogofilter {

    private final Path folder;

    /** @param folder to work in */
    Bogofilter(Path folder) {
        this.folder = folder;
    }

    /** Forgets everything. */
    void empty() throws IOException {
        Path words = Files.createDirectories(folder).resolve("words");
        if (Files.isDirectory(words)) {
            try (Stream<Path> files = Files.list(words)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(words);
    }

    void teach(List<Teachable> mail) throws IOException, InterruptedException {
        for (boolean spam : new boolean[] {true, false}) {
            run(mail.stream().filter(one -> one.spam() == spam).toList(), spam ? "-s" : "-n");
        }
    }

    /** The scores in the order of the messages. */
    double[] ask(List<Teachable> mail) throws IOException, InterruptedException {
        return run(mail, "-T", "-v").stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
    }

    private List<String> run(List<Teachable> mail, String... options) throws IOException, InterruptedException {
        Path messages = Files.createDirectories(folder.resolve("messages"));
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < mail.size(); i++) {
            Path file = messages.resolve(i + ".eml");
            try (InputStream in = mail.get(i).bare().open();
                    OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            names.append(file).append('\n');
        }
        List<String> command = new ArrayList<>(
                List.of("bogofilter", "-d", folder.resolve("words").toString(), "-b"));
        command.addAll(List.of(options));
        Path list = folder.resolve("list");
        Files.writeString(list, names);
        Process process = new ProcessBuilder(command)
                .redirectInput(list.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() > 2) {
            throw new IOException("bogofilter failed");
        }
        return answer.lines().toList();
    }
}
