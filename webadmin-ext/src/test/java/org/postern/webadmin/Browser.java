package org.postern.webadmin;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's browser before the page of a link: it keeps the cookie and the page. */
final class Browser {

    private static final String COOKIE = "postern-link";
    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    private final Gateway gateway;
    private String cookie = "";
    private String nonce = "";

    Browser(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Opens a link. */
    Response open(String path) {
        return keep(request().get(path));
    }

    private Response keep(Response response) {
        String set = response.getCookie(COOKIE);
        cookie = set == null ? cookie : set;
        Matcher found = NONCE.matcher(response.asString());
        nonce = found.find() ? found.group(1) : nonce;
        return response;
    }

    /** Presses the button of the page that is open, as if it were of that link. */
    Response press(String path) {
        return press(path, Map.of());
    }

    Response press(String path, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(typed);
        fields.put("nonce", nonce);
        return keep(request()
                .contentType(ContentType.URLENC)
                .formParams(fields)
                // so says a browser of a form whose page has Referrer-Policy no-referrer
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .post(path));
    }

    /** A request with the cookie, if there is one. */
    RequestSpecification request() {
        RequestSpecification request = gateway.anonymous().redirects().follow(false);
        return cookie.isEmpty() ? request : request.cookie(COOKIE, cookie);
    }

    String nonce() {
        return nonce;
    }

    String cookie() {
        return cookie;
    }
}
