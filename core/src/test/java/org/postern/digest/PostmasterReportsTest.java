package org.postern.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.digest.DigestRig.ANNA;
import static org.postern.digest.DigestRig.AT_EIGHT;
import static org.postern.digest.DigestRig.BERT;
import static org.postern.digest.DigestRig.DOMAIN;
import static org.postern.digest.DigestRig.POSTMASTER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;

/** Reports of all that is held for a domain. */
@Timeout(60)
class PostmasterReportsTest {

    @TempDir
    private Path home;

    private DigestRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new DigestRig(home).define();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void postmastersReadOfTheWholeDomainWhenTheyWantTo() throws Exception {
        List<DeliveryId> early = rig.hold(ANNA, BERT);
        rig.at("08:00:01");
        assertThat(rig.sent(POSTMASTER)).isEmpty();

        rig.schedule(POSTMASTER, AT_EIGHT);
        DeliveryId late = rig.hold(Address.parse("nobody@example.test"));
        rig.at("08:00:01");
        rig.books.relayed(true);
        rig.at("08:00:01");

        assertThat(rig.sent(POSTMASTER)).containsExactly(List.of(early.get(0), early.get(1), late));
        assertThat(rig.written)
                .filteredOn(report -> report.to().equals(POSTMASTER))
                .hasSize(1);
        assertThat(rig.mail
                        .ledger()
                        .mail(rig.digests.list(POSTMASTER, 1).get(0).id())
                        .orElseThrow()
                        .envelope()
                        .recipients())
                .containsExactly(DigestRig.BOSS);
    }

    @Test
    void whoIsNoPostmasterAnyMoreGetsNoReport() throws Exception {
        rig.schedule(POSTMASTER, AT_EIGHT);
        rig.hold(ANNA);
        rig.digests.run();
        rig.members.delete(Optional.of(DOMAIN), DigestRig.BOSS.key());

        rig.at("08:00:01");

        assertThat(rig.sent(POSTMASTER)).isEmpty();
    }

    @Test
    void aFailedReportToAPostmasterIsMadeAnew() throws Exception {
        rig.schedule(POSTMASTER, AT_EIGHT);
        DeliveryId item = rig.hold(ANNA);
        rig.at("08:00:01");
        rig.books.relayed(false);
        rig.at("09:30");
        rig.at("08:00:01");

        assertThat(rig.sent(POSTMASTER)).containsExactly(List.of(), List.of(item));
    }
}
