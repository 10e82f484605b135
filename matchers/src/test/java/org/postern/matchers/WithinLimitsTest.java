package org.postern.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.utils.BaseFakeSMTPSession;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.address.Domain;
import org.postern.limits.Usage;
import org.postern.settings.Limits;
import org.postern.tenant.AccountLimits;
import org.postern.tenant.DomainRegister;
import org.postern.tenant.MemoryDatabase;
import org.postern.tenant.PolicyPart;
import org.postern.tenant.ProtectedDomain;
import org.postern.tenant.Tenants;

class WithinLimitsTest {

    private static final Domain EXAMPLE = new Domain("example.test");

    private final Jdbi jdbi = MemoryDatabase.open();
    private final Tenants tenants = new Tenants(jdbi);
    private final AccountLimits limits = new AccountLimits(tenants, Limits.NONE);
    private final Usage usage = new Usage(tenants, limits, account -> 0, Clock.systemUTC());
    private final WithinLimits hook = new WithinLimits(usage);

    @AfterEach
    void close() {
        usage.close();
    }

    private HookResult ask(String recipient) throws Exception {
        BaseFakeSMTPSession session = new BaseFakeSMTPSession() {
            @Override
            public String getSessionID() {
                return "session";
            }
        };
        return hook.doRcpt(session, MaybeSender.nullSender(), new MailAddress(recipient));
    }

    private void limit(Optional<Long> messages, Optional<Long> held) {
        new DomainRegister(tenants, Clock.systemUTC())
                .put(new ProtectedDomain(EXAMPLE, Optional.empty(), ZoneOffset.UTC, "en", List.of(), PolicyPart.NONE));
        limits.put(EXAMPLE, new Limits(messages, Optional.empty(), Optional.empty(), held));
    }

    @Test
    void mailWithinTheLimitsPasses() throws Exception {
        limit(Optional.of(1L), Optional.of(1L));

        assertThat(ask("anna@example.test")).isEqualTo(HookResult.DECLINED);
        assertThat(ask("anna@foreign.test")).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void tooMuchMailIsPutOff() throws Exception {
        limit(Optional.of(1L), Optional.empty());
        usage.accepted(List.of(EXAMPLE), 10);

        HookResult answer = ask("anna@example.test");

        assertThat(answer.getResult()).isEqualTo(HookReturnCode.denySoft());
        assertThat(answer.getSmtpRetCode()).isEqualTo("452");
        assertThat(answer.getSmtpDescription()).startsWith("4.7.1 ").doesNotContain("example");
    }

    @Test
    void whoHasTooMuchHeldIsFull() throws Exception {
        limit(Optional.empty(), Optional.of(0L));

        assertThat(ask("anna@example.test").getSmtpDescription()).startsWith("4.2.2 ");
    }

    @Test
    void limitsThatCannotBeLookedUpRefuseNothing() throws Exception {
        jdbi.useHandle(handle -> handle.execute("drop table account_limits"));

        assertThat(ask("anna@example.test")).isEqualTo(HookResult.DECLINED);
    }
}
