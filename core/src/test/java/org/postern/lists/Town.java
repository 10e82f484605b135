package org.postern.lists;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lists.ListEntry.Options;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.DomainReports;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Recipients;
import org.postern.tenant.SoftBounce;
import org.postern.tenant.Tenants;
import org.postern.verdict.Identity;

/** Lists over a database with the domain example.test, and words to speak of them. */
public final class Town {

    static final Domain EXAMPLE = Domain.parse("example.test");

    public final Jdbi jdbi = MemoryDatabase.open();
    public final Tenants tenants = new Tenants(jdbi);
    public final DomainRegister register;
    public final AddressBook book;
    public final Lists lists;

    public Town(Clock clock) {
        register = new DomainRegister(tenants, clock);
        book = new AddressBook(tenants, clock);
        lists = new Lists(jdbi, tenants, clock);
        domain("example.test");
    }

    public void domain(String name) {
        register.put(new ProtectedDomain(
                Domain.parse(name),
                Optional.empty(),
                ZoneId.of("UTC"),
                "en",
                List.of(),
                SoftBounce.AUTO,
                new Recipients(true, true, false),
                PolicyPart.NONE,
                DomainReports.INHERITED));
    }

    public void mailbox(String address) {
        book.put(new KnownAddress(Address.parse(address), AddressKind.MAILBOX, Optional.empty()));
    }

    public void alias(String address, String of) {
        book.put(new KnownAddress(Address.parse(address), AddressKind.ALIAS, Optional.of(Address.parse(of))));
    }

    /** Such as {@code block domain:example.test *.xyz}; {@code vanish} is a block, {@code forge} an allow that needs no proof. */
    public static ListEntry entry(String words) {
        String[] word = words.split(" ");
        ListName list = word[0].equals("allow") || word[0].equals("forge") ? ListName.ALLOW : ListName.BLOCK;
        Options options = new Options(word[0].equals("vanish"), word[0].equals("forge"), "", Optional.empty());
        return ListEntry.of(ListScope.parse(word[1]), list, ListValue.parse(word[2]), options, "test");
    }

    public ListEntry put(String words) {
        return lists.put(entry(words)).orElseThrow().entry();
    }

    /** From and envelope alike, the domain proven. */
    public static SenderFacts proven(String sender) {
        Address address = Address.parse(sender);
        String domain = address.domain().name();
        return new SenderFacts(
                Optional.of(address),
                List.of(address),
                new Identity(Identity.Proof.DKIM, domain, domain, false),
                "192.0.2.1",
                "");
    }

    public List<String> rules(SenderFacts sender, String recipient) {
        return lists.matches(sender, Address.parse(recipient)).all().stream()
                .map(Match::rule)
                .toList();
    }
}
