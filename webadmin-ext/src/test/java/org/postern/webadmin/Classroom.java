package org.postern.webadmin;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Teaching through the API. */
record Classroom(WorldPortal portal) {

    private static int number;

    /** All that was taught counts no more. */
    void clear() {
        portal.as("operator")
                .body("{\"since\":\"2020-01-01\"}")
                .post("/gateway/lessons/undo")
                .then()
                .statusCode(200);
    }

    /** Teaches a message that was not taught before. @return the lesson */
    int teach(String login, String place, String kind) {
        number++;
        return teach(login, place, kind, message("message " + number))
                .then()
                .statusCode(201)
                .extract()
                .path("lesson");
    }

    Response teach(String login, String place, String kind, String message) {
        return portal.as(login)
                .contentType("message/rfc822")
                .body(message.getBytes(StandardCharsets.UTF_8))
                .post("/gateway/" + place + "/lessons?kind=" + kind);
    }

    static String message(String text) {
        return "From: Bob <bob@friend.test>\r\nSubject: " + text + "\r\n\r\nCheap watches, and " + text + ".\r\n";
    }

    /** Ids of the lessons that are in force and a caller is shown. @param query begins with {@code &}, or is empty */
    List<Integer> ids(String login, String query) {
        return portal.as(login)
                .get("/gateway/lessons?undone=false" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
