/**
 * Who really sent it: {@link org.postern.scan.auth.Authenticator} asks SPF ({@code spf}), DKIM ({@code dkim}), ARC ({@code arc}), DMARC
 * ({@code dmarc}) and the reverse DNS name of the client, in parallel and under one deadline, and comes to one
 * {@link org.postern.verdict.Identity}. Each method is a plain function of the message and of DNS; a temporary failure of DNS is never
 * counted against a message. What the findings weigh is {@code scan.sender}.
 */
package org.postern.scan.auth;
