package org.postern.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.relay.ServerReport.Finding;
import org.postern.tenant.DeliveryServer;

/** One dialogue with one delivery server, as a delivery would have it but without DATA; says what it finds while it goes on. */
final class ServerTrial implements Runnable {

    private static final String POSTMASTER = "postmaster";

    private final Domain domain;
    private final DeliveryServer server;
    private final SessionSetup setup;
    private final long maxMessageBytes;
    private final SeenCertificate certificate;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    ServerTrial(Domain domain, DeliveryServer server, SessionSetup setup, long maxMessageBytes) {
        this.domain = domain;
        this.server = server;
        this.certificate = new SeenCertificate(server.host());
        this.setup = new SessionSetup(
                setup.hostname(), setup.limits(), setup.tls().noting(certificate), setup.egress(), setup.opening());
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public void run() {
        try (SmtpSession session = SmtpSession.open(server, setup)) {
            before(Step.STARTTLS);
            encryption(session);
            findings.add(ServerWords.size(session.capabilities().maxSize(), maxMessageBytes));
            List<Reply> replies = session.inquire(List.of(Probe.of(domain), new Address(POSTMASTER, domain)));
            findings.add(ServerWords.unknownRecipient(replies.get(0)));
            findings.add(ServerWords.postmaster(replies.get(1)));
            ended = true;
            session.quit();
        } catch (SmtpFailure e) {
            before(e.step());
            findings.add(ServerWords.failed(server, e.step(), reason(e)));
            ended = true;
        }
    }

    private Reply reason(SmtpFailure failure) {
        // what Java says of a certificate is hard to read
        return failure.step() == Step.STARTTLS && certificate.problem().isPresent()
                ? Reply.none(
                        "the certificate is not valid: " + certificate.problem().get())
                : failure.reply();
    }

    /** Notes the steps that came before this one, once. */
    private void before(Step step) {
        for (Step passed : List.of(Step.CONNECT, Step.GREETING, Step.EHLO)) {
            if (passed.compareTo(step) < 0 && passed.ordinal() >= findings.size()) {
                findings.add(ServerWords.passed(passed));
            }
        }
    }

    private void encryption(SmtpSession session) {
        findings.add(ServerWords.startTls(server.tls(), session.capabilities().startTls(), session.tls()));
        if (certificate.present() && !session.tls().equals("none")) {
            findings.add(ServerWords.certificate(server.tls(), certificate.subject(), certificate.problem()));
        }
    }

    /** What is found so far. */
    ServerReport report() {
        List<Finding> found = new ArrayList<>(findings);
        if (!ended) {
            found.add(ServerWords.outOfTime());
        }
        return new ServerReport(server, found);
    }
}
