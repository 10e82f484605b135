package org.postern.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.address.Domain;
import org.postern.dist.admin.AdminApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exit code 0 when it was shown or flushed, 1 when no server of this home runs. */
@Command(
        name = "queue",
        description = "Shows what waits for delivery in the running gateway, by destination.",
        subcommands = Queue.Flush.class)
final class Queue implements Callable<Integer> {

    private static final String PATH = "/gateway/queue";
    private static final int PAGE = 500;
    private static final String LINE = "%-30s %8s  %-20s  %-20s  %s%n";

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<JsonNode> destinations = destinations(api(place));
        if (destinations.isEmpty()) {
            out.println("nothing waits");
            return 0;
        }
        out.printf(LINE, "DESTINATION", "WAITING", "OLDEST", "NEXT ATTEMPT", "LAST REPLY");
        for (JsonNode one : destinations) {
            out.printf(
                    LINE,
                    one.path("domain").asText(),
                    one.path("waiting").asText(),
                    time(one.path("oldest")),
                    time(one.path("nextAttempt")),
                    printable(one.path("lastReply")));
        }
        return 0;
    }

    private static AdminApi api(Place place) {
        RunFile server = RunFile.read(place.given().home())
                .orElseThrow(
                        () -> new Refusal("no gateway runs in " + place.given().home()));
        return new AdminApi(server.admin(), server.token());
    }

    private static List<JsonNode> destinations(AdminApi api) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(PATH + "?limit=" + PAGE + cursor);
            page.path("items").forEach(all::add);
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    /** To the second. */
    private static String time(JsonNode time) {
        return time.isTextual() ? time.asText().replaceFirst("\\.\\d+Z$", "Z") : "-";
    }

    /** What a peer said must not move the cursor of the terminal. */
    private static String printable(JsonNode reply) {
        return reply.asText().isEmpty() ? "-" : reply.asText().replaceAll("\\p{Cntrl}", "?");
    }

    @Command(name = "flush", description = "Tries again now what waits, for one destination or all.")
    static final class Flush implements Callable<Integer> {

        @Mixin
        private Place place;

        @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "all when none is named")
        private String domain;

        @Override
        public Integer call() {
            api(place).post(PATH + "/flush" + (domain == null ? "" : "?domain=" + named(domain)));
            return 0;
        }

        private static String named(String domain) {
            try {
                return Domain.parse(domain).name();
            } catch (IllegalArgumentException e) {
                throw new Refusal(e.getMessage(), e);
            }
        }
    }
}
