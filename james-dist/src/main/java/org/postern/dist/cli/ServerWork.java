package org.postern.dist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.postern.dist.admin.AdminApi;

/** Work that a running gateway does in the background: begun, and followed to its end. */
final class ServerWork {

    private static final long POLL_MILLIS = 300;

    private ServerWork() {}

    /**
     * Begins it, and shows how far it is.
     *
     * @param path begins it when posted to, and says {@code running}, {@code done} and {@code all}
     * @param what is counted
     * @return what the gateway says at the end
     */
    static JsonNode follow(RunFile server, String path, ProgressBar bar, String what) {
        AdminApi api = new AdminApi(server.admin(), server.token());
        JsonNode progress = api.post(path);
        while (progress.path("running").asBoolean()) {
            bar.show(progress.path("done").asLong(), progress.path("all").asLong(), what);
            pause();
            progress = api.get(path);
        }
        long all = progress.path("done").asLong();
        bar.show(all, all, what);
        return progress;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted; the gateway goes on with it");
        }
    }
}
