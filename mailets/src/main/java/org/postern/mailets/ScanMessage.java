package org.postern.mailets;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.GenericMailet;
import org.postern.address.Address;
import org.postern.disposition.Disposition;
import org.postern.disposition.Dispositions;
import org.postern.disposition.Rulings;
import org.postern.ledger.Intake;
import org.postern.ledger.Ledger;
import org.postern.ledger.Settlement;
import org.postern.ledger.Summary;
import org.postern.lesson.Clean;
import org.postern.lesson.Learned;
import org.postern.lists.SenderFacts;
import org.postern.message.MailId;
import org.postern.neighbour.Neighbours;
import org.postern.scan.ScanRequest;
import org.postern.scan.Scanned;
import org.postern.scan.Scanner;
import org.postern.scan.Weighed;
import org.postern.store.Draft;
import org.postern.store.MessageStore;
import org.postern.store.StoredMessage;
import org.postern.verdict.Category;
import org.postern.verdict.Reason;
import org.postern.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the mail judged and records the verdict of each recipient, and what is to become of the mail for each recipient by it, their policies and their lists,
 * for {@code DispositionIs} and the mailets behind it; changes neither recipients nor content. The bytes that are judged are those of the message store, never the container's copy. A mail that is not in the ledger yet (a stock James hands it over) is taken
 * into it first.
 *
 * <pre>{@code <mailet match="All" class="org.postern.mailets.ScanMessage"/>}</pre>
 */
public class ScanMessage extends GenericMailet {

    private static final Logger LOGGER = LoggerFactory.getLogger(ScanMessage.class);

    private static final Verdict UNSCANNED = new Verdict(
            Category.UNSCANNED,
            0,
            List.of(new Reason(
                    "scan-failed", 0, "The message could not be scanned", "A message that can be scanned passes")),
            false);

    private final Scanner scanner;
    private final Ledger ledger;
    private final MessageStore store;
    private final Intake intake;
    private final Settlement settlement;
    private final Dispositions dispositions;
    private final Neighbours neighbours;
    private final Learned learned;

    @Inject
    public ScanMessage(
            Scanner scanner,
            Ledger ledger,
            MessageStore store,
            Intake intake,
            Settlement settlement,
            Dispositions dispositions,
            Neighbours neighbours,
            Learned learned) {
        this.scanner = scanner;
        this.ledger = ledger;
        this.store = store;
        this.intake = intake;
        this.settlement = settlement;
        this.dispositions = dispositions;
        this.neighbours = neighbours;
        this.learned = learned;
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        if (!MailView.isInLedger(mail)) {
            takeIn(mail);
        }
        MailId id = MailView.id(mail);
        org.postern.ledger.Mail row =
                ledger.mail(id).orElseThrow(() -> new MessagingException("mail " + id + " is not in the ledger"));
        Scanned scanned = scan(row, MailView.recipients(mail));
        Verdict verdict = scanned.verdict();
        MailView.verdicts(mail, scanned.verdicts());
        settlement.verdicts(id, scanned.verdicts(), new Summary(scanned.from(), scanned.subject()));
        SenderFacts sender = SenderFacts.of(
                verdict.authentication(), row.client(), row.envelope().sender());
        Rulings rulings = dispositions.of(scanned.verdicts(), sender, MailView.recipients(mail));
        MailView.rulings(mail, rulings);
        neighbours.decided(scanned.trail(), verdict, rulings, MailView.recipients(mail));
        if (verdict.category() == Category.CLEAN) {
            scanned.weighed().ifPresent(weighed -> delivered(weighed, rulings, MailView.recipients(mail)));
        }
    }

    /** What wanted mail looks like these days: lessons about spam are held against it. */
    private void delivered(Weighed weighed, Rulings rulings, List<Address> recipients) {
        List<Address> delivered = recipients.stream()
                .filter(recipient -> rulings.of(recipient)
                        .filter(ruling -> ruling.disposition() == Disposition.DELIVER)
                        .isPresent())
                .toList();
        if (!delivered.isEmpty()) {
            learned.delivered(new Clean(weighed.features(), weighed.prior()), delivered);
        }
    }

    private Scanned scan(org.postern.ledger.Mail row, List<Address> recipients) {
        try {
            return scanner.scan(new ScanRequest(
                    new StoredMessage(store, row.body()),
                    Optional.of(row.client()),
                    row.envelope().sender(),
                    recipients));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // an Error that escapes here costs James a spooler thread for ever
            LOGGER.error("mail={} event=scan-failed", row.id(), e);
            return new Scanned(UNSCANNED, "", "");
        }
    }

    private void takeIn(Mail mail) throws MessagingException {
        try (Draft draft = intake.draft()) {
            mail.getMessage().writeTo(draft);
            MailView.id(mail, intake.accept(draft, MailView.envelope(mail), MailView.client(mail)));
        } catch (IOException e) {
            throw new MessagingException("mail " + mail.getName() + " could not be written to the message store", e);
        }
    }

    @Override
    public List<ProcessingState> requiredProcessingState() {
        return List.of();
    }
}
