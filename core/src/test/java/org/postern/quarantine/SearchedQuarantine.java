package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.address.Address;
import org.postern.fixture.TestLedger;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.ledger.State;
import org.postern.ledger.Summary;
import org.postern.message.MailId;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;

/** A quarantine with its index, under one home. */
final class SearchedQuarantine implements AutoCloseable {

    static final Address ANNA = Address.parse("anna@example.test");
    static final Address BERT = Address.parse("bert@example.test");

    static final Verdict SPAM =
            new Verdict(Category.SPAM, 0.9, List.of(new Reason("dns-list", 3, "listed at zen", "get delisted")), false);
    static final Summary SUMMARY = new Summary("Mallory <m@evil.test>", "Hello");

    final TestLedger mail;
    final Path folder;
    QuarantineIndex index;
    Quarantine quarantine;

    SearchedQuarantine(Path home) throws Exception {
        mail = new TestLedger(home);
        folder = home.resolve("search");
        openIndex();
    }

    void openIndex() throws Exception {
        index = QuarantineIndex.open(mail.database().jdbi(), mail.ledger(), mail.store(), folder);
        quarantine = new Quarantine(
                mail.database().jdbi(), mail.ledger(), mail.store(), (recipient, heldClass) -> 30, index);
    }

    /** The text is a body, or a whole message that begins with its From field. */
    DeliveryId hold(String text, Address recipient) throws Exception {
        String body = text.startsWith("From:") ? text : "Subject: Hello\n\n" + text + "\n";
        MailId id = mail.accept(body.replace("\n", "\r\n"), recipient);
        mail.settle(id, SPAM, SUMMARY, new Outcome.Hold(HeldClass.SPAM, ""), recipient);
        return new DeliveryId(id, 0);
    }

    List<DeliveryId> found(String text) {
        return list(HeldFilter.HELD.withText(text));
    }

    List<DeliveryId> list(HeldFilter filter) {
        HeldPage page = quarantine.list(filter, Optional.empty(), 500);
        assertThat(page.total()).isEqualTo(page.items().size());
        assertThat(page.items()).allMatch(item -> item.state() == State.HELD);
        return page.items().stream().map(HeldItem::id).toList();
    }

    /** Files of the index that have this word. */
    List<Path> holding(String word) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                    holding.add(file);
                }
            }
            return holding;
        }
    }

    @Override
    public void close() {
        index.close();
        mail.close();
    }
}
