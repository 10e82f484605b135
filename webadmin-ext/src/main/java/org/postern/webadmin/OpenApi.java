package org.postern.webadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /gateway/openapi.json}: the table of endpoints as OpenAPI 3.0.3. Open to everybody: it says nothing of this installation. */
final class OpenApi implements Resource {

    private static final Pattern VARIABLE = Pattern.compile(":([A-Za-z]+)");

    private final List<Endpoint> described;

    OpenApi(List<Endpoint> others) {
        this.described = new ArrayList<>(others);
        described.addAll(endpoints());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(GatewayApi.BASE + "/openapi.json")
                .summary("This description")
                .answers(200, "OpenAPI 3.0.3")
                .by(call -> Answer.ok(document())));
    }

    private ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.0.3");
        document.putObject("info")
                .put("title", "Postern")
                .put("version", "1")
                .put("description", "E-mail security gateway. Lists take limit (1-500) and cursor.");
        ObjectNode components = document.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer");
        ObjectNode error = components.putObject("schemas").putObject("Error").put("type", "object");
        ObjectNode properties = error.putObject("properties");
        properties.putObject("statusCode").put("type", "integer");
        properties.putObject("type").put("type", "string");
        properties.putObject("message").put("type", "string");
        properties.putObject("details").put("type", "string").put("nullable", true);
        ObjectNode paths = document.putObject("paths");
        for (Endpoint endpoint : described) {
            String path = VARIABLE.matcher(endpoint.path()).replaceAll("{$1}");
            paths.withObjectProperty(path).set(endpoint.method().name(), operation(endpoint));
        }
        return document;
    }

    private static ObjectNode operation(Endpoint endpoint) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("summary", endpoint.summary());
        ArrayNode security = operation.putArray("security");
        endpoint.permission().ifPresent(needed -> security.addObject().putArray("token"));
        ArrayNode parameters = operation.putArray("parameters");
        Matcher variables = VARIABLE.matcher(endpoint.path());
        while (variables.find()) {
            parameter(parameters, variables.group(1), "path").put("required", true);
        }
        endpoint.query().forEach(name -> parameter(parameters, name, "query"));
        endpoint.consumes().ifPresent(types -> body(operation, types));
        ObjectNode responses = operation.putObject("responses");
        endpoint.answers()
                .forEach((status, meaning) ->
                        responses.putObject(Integer.toString(status)).put("description", meaning));
        ObjectNode failure = responses.putObject("default").put("description", "an error");
        failure.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Error");
        return operation;
    }

    private static void body(ObjectNode operation, String types) {
        ObjectNode content = operation.putObject("requestBody").putObject("content");
        for (String type : types.split(", ")) {
            content.putObject(type)
                    .putObject("schema")
                    .put("type", type.equals("application/json") ? "object" : "string");
        }
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }
}
