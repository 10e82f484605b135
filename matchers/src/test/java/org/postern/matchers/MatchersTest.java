package org.postern.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.utils.BaseFakeSMTPSession;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.disposition.Dispositions;
import org.postern.fixture.NewDatabase;
import org.postern.lists.Lists;
import org.postern.lists.SenderFacts;
import org.postern.message.MailAttributes;
import org.postern.relay.Callouts;
import org.postern.relay.RelaySettings;
import org.postern.settings.GatewaySettings;
import org.postern.settings.Keys;
import org.postern.tenant.AddressBook;
import org.postern.tenant.AddressKind;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.KnownAddress;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;
import org.postern.tenant.UserSettings;
import org.postern.verdict.Action;
import org.postern.verdict.Category;
import org.postern.verdict.Identity;
import org.postern.verdict.Verdict;
import org.postern.verdict.Verdicts;

class MatchersTest {

    private static final Verdicts SPAM = new Verdicts(new Verdict(Category.SPAM, 0.99, List.of(), false));

    @TempDir
    private Path home;

    private Database database;
    private Tenants tenants;
    private AddressBook book;

    @BeforeEach
    void open() throws Exception {
        database = NewDatabase.open(home, new DatabaseSettings(4, 400));
        tenants = new Tenants(database.jdbi());
        book = new AddressBook(tenants, Clock.systemUTC());
        new DomainRegister(tenants, Clock.systemUTC())
                .put(new ProtectedDomain(
                        Domain.parse("example.test"),
                        Optional.empty(),
                        ZoneOffset.UTC,
                        "en",
                        List.of(),
                        PolicyPart.NONE));
        for (String name : List.of("hold", "tag", "off")) {
            book.put(new KnownAddress(Address.parse(name + "@example.test"), AddressKind.MAILBOX, Optional.empty()));
        }
        settings("tag", Optional.empty(), Map.of(Category.SPAM, Action.TAG));
        settings("off", Optional.of(false), Map.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneMailMatchesEachRecipientByItsOwnPolicy() throws Exception {
        FakeMail mail = mail("hold@example.test", "tag@example.test", "off@example.test");
        try (Lists lists = new Lists(database.jdbi(), tenants, Clock.systemUTC())) {
            SenderFacts sender = new SenderFacts(Optional.empty(), List.of(), Identity.NONE, "192.0.2.1", "");
            List<Address> recipients = mail.getRecipients().stream()
                    .map(recipient -> Address.parse(recipient.asString()))
                    .toList();
            String rulings = new Dispositions(tenants, lists)
                    .of(SPAM, sender, recipients)
                    .json();
            mail.setAttribute(new Attribute(AttributeName.of(MailAttributes.RULINGS), AttributeValue.of(rulings)));
        }

        assertThat(match("hold", mail)).containsExactly(new MailAddress("hold@example.test"));
        assertThat(match("tag", mail)).containsExactly(new MailAddress("tag@example.test"));
        assertThat(match("deliver", mail)).containsExactly(new MailAddress("off@example.test"));
        assertThat(match("drop", mail)).isEmpty();
    }

    @Test
    void whoHasNoProtectionIsToldApartBeforeTheScan() throws Exception {
        FakeMail mail = mail("hold@example.test", "off@example.test");

        assertThat(protection("off", mail)).containsExactly(new MailAddress("off@example.test"));
        assertThat(protection("on", mail)).containsExactly(new MailAddress("hold@example.test"));
        assertThatThrownBy(() -> protection("maybe", mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("on or off");
    }

    private Collection<MailAddress> protection(String condition, FakeMail mail) throws Exception {
        ProtectionIs matcher = new ProtectionIs(tenants);
        matcher.init(FakeMatcherConfig.builder()
                .matcherName("ProtectionIs")
                .condition(condition)
                .build());
        return matcher.match(mail);
    }

    @Test
    void aMailThatWasNotScannedMatchesNobody() throws Exception {
        assertThat(match("deliver", mail("hold@example.test"))).isEmpty();
    }

    @Test
    void anUnknownConditionIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> match("release", mail("hold@example.test")))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("deliver, tag, hold, drop, defer");
    }

    @Test
    void knownRecipientsPassAndOthersAreRefusedForGood() throws Exception {
        KnownRecipient hook = hook();

        assertThat(reply(hook, "hold@example.test")).isEqualTo("DECLINED");
        assertThat(reply(hook, "postmaster@example.test")).isEqualTo("DECLINED");
        assertThat(reply(hook, "nobody@example.test")).startsWith("DENY 550 5.1.1");
        assertThat(reply(hook, "hold@foreign.test")).startsWith("DENY 550 5.7.1");
    }

    @Test
    void aNetworkThatGuessesIsSlowedAndThenSentAway() throws Exception {
        KnownRecipient hook = hook();
        Session session = new Session();
        for (int i = 0; i < 5; i++) {
            ask(hook, session, "nobody" + i + "@example.test");
        }
        assertThat(session.state).isEmpty();

        ask(hook, session, "hold@example.test");
        assertThat(session.state).containsEntry(KnownRecipient.REPLY_DELAY, Duration.ofSeconds(1));

        for (int i = 5; i < 50; i++) {
            ask(hook, session, "nobody" + i + "@example.test");
        }
        HookResult refused = ask(hook, session, "hold@example.test");
        assertThat(refused.getSmtpRetCode()).isEqualTo("421");
        assertThat(refused.getResult().isDisconnected()).isTrue();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsATemporaryRefusal() throws Exception {
        KnownRecipient hook = hook();
        database.close();

        assertThat(reply(hook, "other@unseen.test")).startsWith("DENYSOFT 451 4.3.0");
    }

    private void settings(String name, Optional<Boolean> protection, Map<Category, Action> actions) {
        PolicyPart part = new PolicyPart(
                protection, actions, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());
        book.putSettings(
                Address.parse(name + "@example.test"),
                new UserSettings(part, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private KnownRecipient hook() {
        GatewaySettings settings =
                GatewaySettings.from(new Keys("gateway.properties", new BaseConfiguration()), "gate.test");
        Callouts none = new Callouts(
                domain -> false, tenants::deliveryServers, tenants::account, RelaySettings.DEFAULT, "gate.test");
        return new KnownRecipient(tenants, none, settings, Clock.systemUTC());
    }

    private static String reply(KnownRecipient hook, String recipient) throws Exception {
        HookResult result = ask(hook, new Session(), recipient);
        HookReturnCode.Action action = result.getResult().getAction();
        return action == HookReturnCode.Action.DECLINED
                ? "DECLINED"
                : action + " " + result.getSmtpRetCode() + " " + result.getSmtpDescription();
    }

    private static HookResult ask(KnownRecipient hook, SMTPSession session, String recipient) throws Exception {
        return hook.doRcpt(session, MaybeSender.nullSender(), new MailAddress(recipient));
    }

    private Collection<MailAddress> match(String condition, FakeMail mail) throws MessagingException {
        DispositionIs matcher = new DispositionIs();
        matcher.init(FakeMatcherConfig.builder()
                .matcherName("DispositionIs")
                .condition(condition)
                .build());
        return matcher.match(mail);
    }

    private static FakeMail mail(String... recipients) throws Exception {
        return FakeMail.builder().name("mail").recipients(recipients).build();
    }

    /** A connection from loopback that remembers what is attached to it. */
    private static final class Session extends BaseFakeSMTPSession {

        private final Map<AttachmentKey<?>, Object> state = new HashMap<>();

        @Override
        public InetSocketAddress getRemoteAddress() {
            return new InetSocketAddress("127.0.0.1", 4711);
        }

        @Override
        public String getSessionID() {
            return "session";
        }

        @Override
        public <T> Optional<T> setAttachment(AttachmentKey<T> key, T value, State kind) {
            return key.convert(state.put(key, value));
        }
    }
}
