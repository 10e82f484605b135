package org.postern.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.message.Client;
import org.postern.verdict.Authentication;
import org.postern.verdict.Category;
import org.postern.verdict.Own;
import org.postern.verdict.Verdict;

/** Rows of many mails at once, read only: one method, one statement. */
final class JudgedStore {

    private JudgedStore() {}

    /** What is known of one recipient. */
    record Row(
            DeliveryId id,
            Address recipient,
            Domain domain,
            State state,
            boolean released,
            Optional<HeldClass> heldClass,
            String rule,
            Optional<Own> own) {

        Judged with(Head head, Optional<String> from) {
            return new Judged(
                    id,
                    recipient,
                    domain,
                    state,
                    released,
                    heldClass,
                    rule,
                    head.received(),
                    head.sender(),
                    from,
                    head.client(),
                    head.verdict().map(common -> own.map(differing -> differing.in(common))
                            .orElse(common)));
        }
    }

    /** What is known of the message. */
    record Head(String id, Instant received, String sender, Client client, Optional<Verdict> verdict) {}

    static List<Row> rows(Handle handle, List<String> mails) {
        return handle.createQuery(
                        "select d.mail, d.ordinal, d.recipient, d.domain, d.state, d.released, d.held_class, d.rule,"
                                + " " + OwnStore.COLUMNS
                                + " from delivery d --DERBY-PROPERTIES index=DELIVERY_ID\n"
                                + " where d.mail in (<mails>) and d.origin = 'smtp'")
                .bindList("mails", mails)
                .map(JudgedStore::row)
                .list();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                LedgerStore.id(row),
                Address.parse(row.getString("recipient")),
                new Domain(row.getString("domain")),
                State.parse(row.getString("state")),
                row.getBoolean("released"),
                Optional.ofNullable(row.getString("held_class")).map(HeldClass::parse),
                Optional.ofNullable(row.getString("rule")).orElse(""),
                OwnStore.read(row));
    }

    static Map<String, Head> heads(Handle handle, List<String> mails) {
        Map<String, Head> heads = new HashMap<>();
        handle.createQuery("select m.id, m.received, m.sender, m.client_ip, m.client_country, m.category, m.score,"
                        + " m.scanner_down, m.findings, " + Proofs.COLUMNS + " from mail m where m.id in (<mails>)")
                .bindList("mails", mails)
                .map((row, context) -> head(row))
                .forEach(head -> heads.put(head.id(), head));
        return heads;
    }

    private static Head head(ResultSet row) throws SQLException {
        String category = row.getString("category");
        String findings = row.getString("findings");
        Optional<Verdict> verdict = category == null || findings == null
                ? Optional.empty()
                : Optional.of(new Verdict(
                        Category.parse(category),
                        row.getDouble("score"),
                        Findings.read(findings),
                        row.getBoolean("scanner_down"),
                        new Authentication(List.of(), Proofs.identity(row))));
        return new Head(
                row.getString("id"),
                LedgerStore.instant(row, "received"),
                row.getString("sender"),
                new Client(row.getString("client_ip"), "", "", row.getString("client_country")),
                verdict);
    }

    /** The From fields of those that are held, by mail. */
    static Map<String, String> froms(Handle handle, List<String> mails) {
        Map<String, String> froms = new HashMap<>();
        handle.createQuery("select mail, header_from from held_summary where mail in (<mails>)")
                .bindList("mails", mails)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(from -> froms.put(from.getKey(), from.getValue()));
        return froms;
    }
}
