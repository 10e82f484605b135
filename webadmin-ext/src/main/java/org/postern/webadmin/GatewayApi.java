package org.postern.webadmin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.james.webadmin.PublicRoutes;
import spark.Route;
import spark.Service;
import spark.route.HttpMethod;

/**
 * The {@code /gateway} API as one set of WebAdmin routes. Public to James, because each endpoint asks for its own permission; so it is as
 * safe in a stock James, whose WebAdmin asks nobody.
 */
public final class GatewayApi implements PublicRoutes {

    static final String BASE = "/gateway";
    private static final List<HttpMethod> METHODS = List.of(
            HttpMethod.get, HttpMethod.post, HttpMethod.put, HttpMethod.delete, HttpMethod.patch, HttpMethod.options);

    private final Dispatcher dispatcher;
    private final List<Endpoint> endpoints;

    @Inject
    public GatewayApi(Callers callers, AuditTrail trail, GatewayResources resources) {
        this(callers, trail, described(resources.endpoints()));
    }

    /** With any endpoints, for the test that lets none of them act. */
    GatewayApi(Callers callers, AuditTrail trail, List<Endpoint> endpoints) {
        this.dispatcher = new Dispatcher(callers, trail);
        this.endpoints = List.copyOf(endpoints);
    }

    private static List<Endpoint> described(List<Endpoint> endpoints) {
        List<Endpoint> all = new ArrayList<>(endpoints);
        all.addAll(new OpenApi(endpoints).endpoints());
        return all;
    }

    /** The one table of routes. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Answers what is not of the API in the same manner. */
    Dispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        for (Endpoint endpoint : endpoints) {
            mount(
                    service,
                    endpoint.method(),
                    endpoint.path(),
                    (request, response) -> dispatcher.dispatch(endpoint, request, response));
        }
        allowed().forEach((path, allowed) -> METHODS.stream()
                .filter(method -> !allowed.contains(method.name().toUpperCase(Locale.ROOT)))
                .forEach(method -> mount(
                        service,
                        method,
                        path,
                        (request, response) -> dispatcher.refuse(
                                Failure.methodNotAllowed(String.join(", ", allowed)), request, response))));
        for (HttpMethod method : METHODS) {
            mount(
                    service,
                    method,
                    BASE + "/*",
                    (request, response) -> dispatcher.refuse(Failure.notFound(request.pathInfo()), request, response));
        }
    }

    private Map<String, TreeSet<String>> allowed() {
        return endpoints.stream()
                .collect(Collectors.groupingBy(
                        Endpoint::path,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                endpoint -> endpoint.method().name().toUpperCase(Locale.ROOT),
                                Collectors.toCollection(TreeSet::new))));
    }

    static void mount(Service service, HttpMethod method, String path, Route route) {
        switch (method) {
            case get -> service.get(path, route);
            case post -> service.post(path, route);
            case put -> service.put(path, route);
            case delete -> service.delete(path, route);
            case patch -> service.patch(path, route);
            case options -> service.options(path, route);
            default -> throw new IllegalArgumentException("no endpoint has the method " + method);
        }
    }
}
