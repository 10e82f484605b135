package org.postern.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.message.MailId;
import org.postern.tenant.Within;
import org.postern.verdict.Category;
import org.postern.verdict.Verdict;

class TraceTest {

    private static final Address ANNA = Address.parse("Anna@example.test");
    private static final Address CARL = Address.parse("carl@other.test");
    private static final Optional<DeliveryId> START = Optional.empty();

    @TempDir
    private Path home;

    @Test
    void mailIsFoundInEveryStateNewestFirst() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            MailId first = mail.accept("x", ANNA, CARL);
            mail.settle(
                    first,
                    new Verdict(Category.CLEAN, 0.1, List.of(), false),
                    Summary.EMPTY,
                    new Outcome.Queue(false),
                    ANNA,
                    CARL);
            mail.ledger()
                    .outbox()
                    .delivered(List.of(new DeliveryId(first, 0)), "250 2.0.0 taken")
                    .join();
            MailId second = mail.accept("x", ANNA);

            TracePage all = mail.ledger().trace(TraceFilter.ALL, START, 2);
            TracePage rest = mail.ledger().trace(TraceFilter.ALL, all.next(), 2);

            assertThat(all.total()).isEqualTo(3);
            assertThat(all.items())
                    .extracting(line -> line.delivery().id())
                    .containsExactly(new DeliveryId(second, 0), new DeliveryId(first, 1));
            assertThat(rest.next()).isEmpty();
            assertThat(rest.items()).singleElement().satisfies(line -> {
                assertThat(line.delivery().state()).isEqualTo(State.DELIVERED);
                assertThat(line.delivery().lastReply()).isEqualTo("250 2.0.0 taken");
                assertThat(line.verdict()).contains(Category.CLEAN);
                assertThat(line.closed()).isPresent();
            });
        }
    }

    @Test
    void filtersNarrowIt() throws Exception {
        try (TestLedger mail = new TestLedger(home)) {
            MailId id = mail.accept("x", ANNA, CARL);
            mail.accept("x", CARL);

            assertThat(total(mail, Optional.of(id), Optional.empty(), Optional.empty()))
                    .isEqualTo(2);
            assertThat(total(mail, Optional.of(id), Optional.of("S@Sender.test"), Optional.of(CARL)))
                    .isEqualTo(1);
            assertThat(total(mail, Optional.empty(), Optional.of("nobody@sender.test"), Optional.empty()))
                    .isZero();
            assertThatThrownBy(() -> mail.ledger().trace(TraceFilter.ALL, START, 501))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static long total(
            TestLedger mail, Optional<MailId> id, Optional<String> sender, Optional<Address> recipient) {
        TraceFilter filter = new TraceFilter(
                id,
                sender,
                recipient,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Within.EVERYTHING);
        return mail.ledger().trace(filter, START, 50).total();
    }
}
