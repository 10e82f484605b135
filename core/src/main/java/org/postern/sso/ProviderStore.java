package org.postern.sso;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Domain;

/** Providers and log-ins under way, as rows. */
final class ProviderStore {

    /** A log-in under way; of {@code state} and {@code browser} the SHA-256. */
    record Attempt(String state, String browser, Domain domain, String nonce, String verifier, Instant expires) {}

    /** @return with its secret as it is kept, sealed */
    Optional<Provider> find(Handle handle, Domain domain) {
        return handle.createQuery("""
                        select issuer, client_id, client_secret, email_assumed from sso_provider where domain_name = :domain""")
                .bind("domain", domain.name())
                .map((row, context) -> new Provider(
                        URI.create(row.getString("issuer")),
                        row.getString("client_id"),
                        row.getString("client_secret"),
                        row.getBoolean("email_assumed")))
                .findOne();
    }

    void insert(Handle handle, Domain domain, Provider provider, String sealed) {
        handle.createUpdate("""
                        insert into sso_provider (domain_name, issuer, client_id, client_secret, email_assumed)
                        values (:domain, :issuer, :client, :secret, :assumed)""")
                .bind("domain", domain.name())
                .bind("issuer", provider.issuer().toString())
                .bind("client", provider.clientId())
                .bind("secret", sealed)
                .bind("assumed", provider.emailAssumed())
                .execute();
    }

    boolean delete(Handle handle, Domain domain) {
        return handle.createUpdate("delete from sso_provider where domain_name = :domain")
                        .bind("domain", domain.name())
                        .execute()
                > 0;
    }

    void insert(Handle handle, Attempt attempt) {
        handle.createUpdate("""
                        insert into sso_attempt (state, browser, domain_name, nonce, verifier, expires)
                        values (:state, :browser, :domain, :nonce, :verifier, :expires)""")
                .bind("state", attempt.state())
                .bind("browser", attempt.browser())
                .bind("domain", attempt.domain().name())
                .bind("nonce", attempt.nonce())
                .bind("verifier", attempt.verifier())
                .bind("expires", attempt.expires().toEpochMilli())
                .execute();
    }

    void deleteExpired(Handle handle, Instant now) {
        handle.createUpdate("delete from sso_attempt where expires <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    Optional<Attempt> attempt(Handle handle, String state, Instant now) {
        return handle.createQuery("""
                        select state, browser, domain_name, nonce, verifier, expires from sso_attempt
                        where state = :state and expires > :now""")
                .bind("state", state)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Attempt(
                        row.getString("state"),
                        row.getString("browser"),
                        new Domain(row.getString("domain_name")),
                        row.getString("nonce"),
                        row.getString("verifier"),
                        Instant.ofEpochMilli(row.getLong("expires"))))
                .findOne();
    }

    /** @return whether it was there: of two who bring the same back, one is late */
    boolean deleteAttempt(Handle handle, String state) {
        return handle.createUpdate("delete from sso_attempt where state = :state")
                        .bind("state", state)
                        .execute()
                > 0;
    }
}
