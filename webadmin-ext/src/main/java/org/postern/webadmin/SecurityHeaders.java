package org.postern.webadmin;

import javax.servlet.http.HttpServletResponse;

/** What every answer carries, whoever gives it. No CORS headers: no page of another origin has business here. */
final class SecurityHeaders {

    private static final String POLICY = "Content-Security-Policy";

    private SecurityHeaders() {}

    /** For a page of ours whose form is sent back to us: still no script, and nothing from elsewhere. */
    static void allowForm(HttpServletResponse response) {
        response.setHeader(POLICY, "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    static void set(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(POLICY, "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        // James sets these before anybody is asked
        response.setHeader("Access-Control-Allow-Origin", null);
        response.setHeader("Access-Control-Request-Method", null);
        response.setHeader("Access-Control-Allow-Headers", null);
    }
}
