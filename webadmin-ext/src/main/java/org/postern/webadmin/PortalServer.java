package org.postern.webadmin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.postern.settings.GatewaySettings.Listen;
import spark.Service;

/** The portal port: the {@code /gateway} API, a page that says what this is, one for passwords and one for the links of reports; none of James's own routes. */
public final class PortalServer implements AutoCloseable {

    private static final int MAX_THREADS = 24;
    private static final int MIN_THREADS = 2;
    private static final int IDLE_MILLISECONDS = 30_000;

    private final Listen listen;
    private final GatewayApi api;
    private final PortalPages pages;
    private final Dispatcher dispatcher;
    private final Service service = Service.ignite();

    public PortalServer(Listen listen, GatewayApi api, PasswordPage passwords, LinkPage links) {
        this.listen = listen;
        this.api = api;
        this.dispatcher = api.dispatcher();
        this.pages = new PortalPages(dispatcher, passwords, links);
    }

    /**
     * Returns when the port answers.
     *
     * @throws IllegalStateException if it cannot be opened
     */
    public void start() {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        service.initExceptionHandler(opened::completeExceptionally);
        service.threadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLISECONDS);
        service.ipAddress(listen.bind());
        service.port(listen.port());
        service.before((request, response) -> SecurityHeaders.set(response.raw()));
        Endpoint page = Endpoint.get("/").summary("What this is").by(call -> page());
        service.get("/", (request, response) -> dispatcher.dispatch(page, request, response));
        pages.define(service);
        api.define(service);
        service.notFound((request, response) -> dispatcher.answer(Failure.notFound(request.pathInfo()), response));
        service.internalServerError((request, response) -> dispatcher.answer(Failure.internal("unknown"), response));
        CompletableFuture.runAsync(() -> {
            service.awaitInitialization();
            opened.complete(null);
        });
        try {
            opened.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "portal: cannot listen on " + listen.bind() + ":" + listen.port(), e.getCause());
        }
    }

    /** The port it listens on, also where 0 was asked for. */
    public int port() {
        return service.port();
    }

    @Override
    public void close() {
        service.stop();
        service.awaitStop();
    }

    private static Answer page() {
        try (InputStream page = PortalServer.class.getResourceAsStream("portal.html")) {
            return Answer.text(
                    200, "text/html; charset=utf-8", new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
