package org.postern.dist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.postern.dist.admin.AdminApi;
import org.postern.files.Found;
import org.postern.lesson.Lesson;
import org.postern.message.Source;

/** Teaches the gateway that runs on this home. */
final class ServerSchool implements School {

    private static final int ADDED = 201;
    /** What is wrong with the message, and not with the calls. */
    private static final Set<Integer> OF_MESSAGES = Set.of(400, 413);

    private final AdminApi api;
    private final String path;

    ServerSchool(RunFile server, Lesson.Kind kind, Subject subject) {
        this.api = new AdminApi(server.admin(), server.token());
        this.path = "/gateway/" + place(subject) + "/lessons?origin=learn&kind=" + kind.wire();
    }

    private static String place(Subject subject) {
        return subject.address()
                .map(address -> "addresses/" + encoded(address.toString()))
                .or(() -> subject.domain().map(domain -> "domains/" + encoded(domain.name())))
                .orElse("installation");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Outcome teach(Found found, Source message) throws IOException {
        byte[] octets;
        try (InputStream in = message.open()) {
            octets = in.readAllBytes();
        }
        AdminApi.Told told = api.post(path, octets);
        if (told.success()) {
            return Outcome.of(
                    found, told.status() == ADDED, told.json().path("teaches").asBoolean());
        }
        if (OF_MESSAGES.contains(told.status())) {
            return Outcome.unreadable(found, told.message());
        }
        throw new Refusal("the gateway refuses the lesson: " + told.message());
    }

    @Override
    public void close() {
        // a connection ends with the program
    }
}
