package org.postern.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.address.Address;
import org.postern.address.Domain;

/** Members of the installation and of domains, as rows. */
final class MemberStore {

    /** @param domain empty: the installation */
    record Membership(Optional<Domain> domain, Member member) {}

    private static final String OF_DOMAIN =
            "select domain_name, login, role, children, granted_by, granted from domain_member ";
    private static final String OF_INSTALLATION = "select login, role, granted_by, granted from installation_member ";

    List<Membership> of(Handle handle, String login) {
        List<Membership> memberships = handle.createQuery(OF_DOMAIN + "where login = :login order by domain_name")
                .bind("login", login)
                .map((row, context) ->
                        new Membership(Optional.of(new Domain(row.getString("domain_name"))), domainMember(row)))
                .list();
        find(handle, login).ifPresent(member -> memberships.add(0, new Membership(Optional.empty(), member)));
        return memberships;
    }

    Optional<Member> find(Handle handle, String login) {
        return handle.createQuery(OF_INSTALLATION + "where login = :login")
                .bind("login", login)
                .map((row, context) -> member(row))
                .findOne();
    }

    Optional<Member> find(Handle handle, Domain domain, String login) {
        return handle.createQuery(OF_DOMAIN + "where domain_name = :domain and login = :login")
                .bind("domain", domain.name())
                .bind("login", login)
                .map((row, context) -> domainMember(row))
                .findOne();
    }

    List<Member> list(Handle handle, String after, int limit) {
        return handle.createQuery(OF_INSTALLATION + "where login > :after order by login fetch next :limit rows only")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> member(row))
                .list();
    }

    List<Member> list(Handle handle, Domain domain, String after, int limit) {
        return handle.createQuery(OF_DOMAIN
                        + "where domain_name = :domain and login > :after order by login fetch next :limit rows only")
                .bind("domain", domain.name())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> domainMember(row))
                .list();
    }

    long count(Handle handle) {
        return handle.createQuery("select count(*) from installation_member")
                .mapTo(Long.class)
                .one();
    }

    long count(Handle handle, Domain domain) {
        return handle.createQuery("select count(*) from domain_member where domain_name = :domain")
                .bind("domain", domain.name())
                .mapTo(Long.class)
                .one();
    }

    void insert(Handle handle, Member member) {
        handle.createUpdate("""
                        insert into installation_member (login, role, granted_by, granted)
                        values (:login, :role, :by, :granted)""")
                .bind("login", member.login())
                .bind("role", member.role().wire())
                .bind("by", member.grantedBy())
                .bind("granted", member.granted().toEpochMilli())
                .execute();
    }

    void insert(Handle handle, Domain domain, Member member) {
        handle.createUpdate("""
                        insert into domain_member (domain_name, login, role, children, granted_by, granted)
                        values (:domain, :login, :role, :children, :by, :granted)""")
                .bind("domain", domain.name())
                .bind("login", member.login())
                .bind("role", member.role().wire())
                .bind("children", member.children())
                .bind("by", member.grantedBy())
                .bind("granted", member.granted().toEpochMilli())
                .execute();
    }

    void delete(Handle handle, String login) {
        handle.createUpdate("delete from installation_member where login = :login")
                .bind("login", login)
                .execute();
    }

    void delete(Handle handle, Domain domain, String login) {
        handle.createUpdate("delete from domain_member where domain_name = :domain and login = :login")
                .bind("domain", domain.name())
                .bind("login", login)
                .execute();
    }

    private static Member domainMember(ResultSet row) throws SQLException {
        Member member = member(row);
        return new Member(
                member.login(), member.role(), row.getBoolean("children"), member.grantedBy(), member.granted());
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getString("login"),
                Role.parse(row.getString("role")),
                false,
                row.getString("granted_by"),
                Instant.ofEpochMilli(row.getLong("granted")));
    }

    /** Whether a known address was there at that moment already. */
    boolean isOlder(Handle handle, Address address, Instant moment) {
        return handle.createQuery("""
                        select count(*) from known_address
                        where domain_name = :domain and local_part = :local and created <= :moment""")
                        .bind("domain", address.domain().name())
                        .bind("local", address.localPart().toLowerCase(Locale.ROOT))
                        .bind("moment", moment.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
