package org.postern.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.dist.admin.AdminApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Exit code 0 when the server of this home runs and is healthy or degraded, 1 otherwise. */
@Command(name = "status", description = "Shows ports, health, balance and queue of the running gateway.")
final class Status implements Callable<Integer> {

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunFile> run = RunFile.read(place.given().home());
        out.printf("home     %s%n", place.given().home());
        if (run.isEmpty()) {
            out.println("state    not running");
            return 1;
        }
        RunFile server = run.get();
        out.printf("state    running, process %d since %s%n", server.process(), server.started());
        out.printf("smtp     %s%n", server.smtp());
        out.printf("admin    http://%s%n", server.admin());
        out.printf("portal   http://%s%n", server.portal());
        AdminApi api = new AdminApi(server.admin(), server.token());
        JsonNode health = api.get("/healthcheck");
        out.println("health   " + health(health));
        out.println("balance  " + balance(api.get("/gateway/ledger/balance")));
        JsonNode queue = api.get("/gateway/queue");
        (queue.has("items") ? queue.get("items") : queue)
                .forEach(destination -> out.println("queue    " + plain(destination)));
        return health.path("status").asText().equals("unhealthy") ? 1 : 0;
    }

    static String health(JsonNode health) {
        StringBuilder text = new StringBuilder(health.path("status").asText());
        health.path("checks").forEach(check -> {
            if (!check.path("status").asText().equals("healthy")) {
                text.append("; ")
                        .append(check.path("componentName").asText())
                        .append(": ")
                        .append(check.path("cause").asText());
            }
        });
        return text.toString();
    }

    static String balance(JsonNode balance) {
        StringBuilder text =
                new StringBuilder("accepted " + balance.path("accepted").asLong());
        String sign = " = ";
        for (var states = balance.path("states").fields(); states.hasNext(); ) {
            var state = states.next();
            text.append(sign)
                    .append(state.getKey())
                    .append(' ')
                    .append(state.getValue().asLong());
            sign = " + ";
        }
        return text.append(balance.path("balanced").asBoolean() ? "" : " DOES NOT BALANCE")
                .toString();
    }

    private static String plain(JsonNode destination) {
        StringBuilder text = new StringBuilder();
        destination.fields().forEachRemaining(field -> text.append(text.isEmpty() ? "" : ", ")
                .append(field.getKey())
                .append(' ')
                .append(field.getValue().asText()));
        return text.toString();
    }
}
