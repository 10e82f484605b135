package org.postern.webadmin;

import java.time.Clock;
import java.util.Optional;
import org.postern.departure.Departures;
import org.postern.fixture.Vicinity;
import org.postern.ledger.DomainMail;
import org.postern.lesson.Learned;
import org.postern.login.SignOns;
import org.postern.quarantine.Previews;
import org.postern.release.Bulk;
import org.postern.release.Reports;
import org.postern.release.Requests;
import org.postern.release.Teaching;
import org.postern.scan.ScanSettings;
import org.postern.scan.Scanner;
import org.postern.scan.learn.Base;
import org.postern.scan.learn.Classifier;
import org.postern.settings.Keys;
import org.postern.tenant.DomainImport;
import org.postern.tenant.DomainMoves;
import org.postern.tenant.ProtectedPeople;
import org.postern.whatif.WhatIf;

/** The parts of the API over the services of a test gateway. */
final class TestResources {

    private TestResources() {}

    static GatewayResources of(Gateway gateway) {
        return new GatewayResources(
                new GatewaySessions(gateway.desk.logins),
                new GatewayPasswords(gateway.desk.links),
                new GatewayMe(gateway.desk.logins),
                new GatewayTokens(gateway.desk.logins, Clock.systemUTC()),
                signOn(gateway),
                new GatewayDomains(gateway.register, gateway.claims, gateway.callouts, gateway.reportSettings),
                new GatewayServerTrials(gateway.tenants, gateway.trials),
                new GatewayLimits(gateway.tenants, gateway.limits, gateway.usage),
                new GatewayPeople(new ProtectedPeople(gateway.tenants)),
                departures(gateway),
                new GatewayBulk(new DomainImport(gateway.tenants, Clock.systemUTC())),
                new GatewayAliases(gateway.register, gateway.claims),
                new GatewayClaims(gateway.claims, gateway.register),
                new GatewayMoves(new DomainMoves(gateway.tenants, Clock.systemUTC())),
                new GatewayAddresses(gateway.tenants, gateway.book, gateway.reportSettings),
                new GatewayShadows(gateway.tenants, gateway.shadows),
                new GatewayLists(gateway.lists),
                new GatewayMembers(gateway.memberships, Clock.systemUTC()),
                new GatewayReindex(gateway.index),
                requests(gateway),
                tasks(gateway),
                new GatewayQuarantine(gateway.quarantine, gateway.tenants, gateway.items),
                new GatewayReleases(gateway.quarantine, gateway.releases, gateway.items),
                new GatewayAccesses(gateway.visits, gateway.items),
                new GatewayDigests(DigestDesk.of(gateway), gateway.reportSettings),
                reports(gateway),
                new GatewayTeaching(teaching(gateway), gateway.tenants, web(gateway)),
                new GatewayLessons(gateway.lessons, gateway.tenants),
                new GatewayLearning(gateway.learned, gateway.tenants),
                new GatewayPreview(new Previews(gateway.quarantine), gateway.items),
                new GatewayLedger(gateway.ledger, gateway.tenants),
                new GatewayQueue(gateway.relay),
                new GatewayScan(gateway.scanner, web(gateway)),
                whatIf(gateway),
                new GatewayAudit(gateway.auditLog));
    }

    private static GatewaySignOn signOn(Gateway gateway) {
        return new GatewaySignOn(
                LoginDesk.signOn(gateway.database, gateway.home, gateway::port),
                new SignOns(gateway.desk.logins),
                gateway.tenants);
    }

    private static GatewayRequests requests(Gateway gateway) {
        Requests requests =
                new Requests(gateway.database, gateway.quarantine, gateway.releases, gateway.visits, Clock.systemUTC());
        return new GatewayRequests(requests, gateway.tenants, gateway.items);
    }

    private static GatewayDepartures departures(Gateway gateway) {
        return new GatewayDepartures(
                new Departures(gateway.register, new DomainMail(gateway.database), gateway.ledger, Clock.systemUTC()));
    }

    private static GatewayTasks tasks(Gateway gateway) {
        Bulk bulk = new Bulk(gateway.quarantine, gateway.releases);
        return new GatewayTasks(
                bulk, gateway.tenants, gateway.memberships, gateway.items, new RunningTasks(gateway.taskManager));
    }

    static Scanner scanner(Keys keys, Vicinity vicinity, Learned learned) {
        return Scanner.create(
                ScanSettings.from(keys),
                Optional.empty(),
                "mx.gateway.test",
                vicinity.neighbours(),
                new Classifier(Base.shipped(), learned));
    }

    private static GatewayReports reports(Gateway gateway) {
        Reports reports =
                new Reports(teaching(gateway), gateway.ledger, gateway.tenants, gateway.vicinity.neighbours());
        return new GatewayReports(reports, web(gateway));
    }

    private static Teaching teaching(Gateway gateway) {
        return new Teaching(gateway.lessons, gateway.scanner, gateway.tenants, Clock.systemUTC());
    }

    private static WebSettings web(Gateway gateway) {
        return new WebSettings(gateway.home.resolve("tmp"), Gateway.MAX_MESSAGE);
    }

    private static GatewayWhatIf whatIf(Gateway gateway) {
        WhatIf whatIf = new WhatIf(gateway.ledger, gateway.lessons, gateway.tenants, gateway.lists, Clock.systemUTC());
        return new GatewayWhatIf(whatIf, gateway.tenants, gateway.lists);
    }
}
