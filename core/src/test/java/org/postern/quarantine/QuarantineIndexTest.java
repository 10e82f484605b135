package org.postern.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.quarantine.SearchedQuarantine.ANNA;
import static org.postern.quarantine.SearchedQuarantine.BERT;
import static org.postern.quarantine.SearchedQuarantine.SPAM;
import static org.postern.quarantine.SearchedQuarantine.SUMMARY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.Address;
import org.postern.ledger.DeliveryId;
import org.postern.ledger.HeldClass;
import org.postern.ledger.Outcome;
import org.postern.message.MailId;

/** The index follows the ledger, whatever happens to either. */
class QuarantineIndexTest {

    private static final Address CARL = Address.parse("carl@example.test");

    @TempDir
    private Path home;

    private SearchedQuarantine held;

    @BeforeEach
    void open() throws Exception {
        held = new SearchedQuarantine(home);
    }

    @AfterEach
    void close() {
        held.close();
    }

    @Test
    void damageThatOpeningDoesNotSeeIsFoundByTheThreadAndTheIndexIsMadeAnew() throws Exception {
        DeliveryId first = held.hold("lottery", ANNA);
        assertThat(held.found("lottery")).containsExactly(first);
        held.index.close();
        for (Path file : files()) {
            byte[] octets = Files.readAllBytes(file);
            octets[octets.length / 2] ^= 1;
            Files.write(file, octets);
        }
        held.openIndex();
        assertThat(held.index.whole()).as("it opens").isTrue();

        while (held.index.work()) {
            // to its end
        }

        assertThat(held.found("lottery")).containsExactly(first);
        assertThat(held.index.trouble()).isEmpty();
    }

    /** Those with words; the rest is read when it is opened. */
    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(held.folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".cfs")).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    @Test
    void aMailThatIsHeldForSomeOfItsRecipientsIsAnItemForEachOfThem() throws Exception {
        MailId id = held.mail.accept("Subject: Hello\r\n\r\nlottery\r\n", ANNA, BERT, CARL);
        Outcome spam = new Outcome.Hold(HeldClass.SPAM);
        held.mail.settle(id, SPAM, SUMMARY, Map.of(ANNA, spam, BERT, new Outcome.Queue(false), CARL, spam));
        List<DeliveryId> items = List.of(new DeliveryId(id, 0), new DeliveryId(id, 2));
        assertThat(held.found("lottery")).containsExactlyInAnyOrderElementsOf(items);
        held.index.close();
        delete(held.folder);

        held.openIndex();

        assertThat(held.index.trouble()).isEmpty();
        assertThat(held.found("lottery")).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void theThreadFollowsWithinTwoSeconds() throws Exception {
        held.index.start();
        held.hold("lottery", ANNA);

        Instant end = Instant.now().plusSeconds(2);
        while (held.index.progress().done() == 0 && Instant.now().isBefore(end)) {
            Thread.sleep(20);
        }

        assertThat(held.index.progress().done()).isEqualTo(1);
        assertThat(held.index.trouble()).isEmpty();
    }

    @Test
    void anIndexOlderThanTheDatabaseGoesOnWhereItEnded() throws Exception {
        DeliveryId before = held.hold("lottery", ANNA);
        DeliveryId gone = held.hold("lottery", ANNA);
        assertThat(held.found("lottery")).hasSize(2);
        held.index.close();
        Path copy = home.resolve("copy");
        copy(held.folder, copy);
        held.openIndex();
        held.mail.ledger().custody().delete(gone);
        DeliveryId after = held.hold("lottery", ANNA);
        assertThat(held.found("lottery")).containsExactly(after, before);
        held.index.close();
        delete(held.folder);
        copy(copy, held.folder);

        held.openIndex();

        assertThat(held.index.progress().running()).isFalse();
        assertThat(held.found("lottery")).containsExactly(after, before);
    }

    @Test
    void anIndexThatIsGoneIsMadeAnewAndSaysHowFarItIs() throws Exception {
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            ids.add(0, held.hold("lottery", ANNA));
        }
        held.index.close();
        delete(held.folder);

        held.openIndex();

        assertThat(held.index.progress()).isEqualTo(new IndexProgress(true, 0, 101, 0));
        assertThat(held.index.trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("0%"));
        assertThat(held.list(HeldFilter.HELD)).startsWith(ids.get(0)).hasSize(101);
        assertThatThrownBy(() -> held.found("lottery"))
                .isInstanceOf(NotIndexed.class)
                .hasMessageContaining("0% is done");
        // changes meanwhile are not lost
        held.mail.ledger().custody().delete(ids.remove(50));
        ids.add(0, held.hold("lottery", ANNA));
        while (held.index.work()) {
            assertThat(held.index.progress().percent()).isBetween(0, 100);
        }
        assertThat(held.index.trouble()).isEmpty();
        assertThat(held.found("lottery")).containsExactlyElementsOf(ids);
    }

    @Test
    void makingItAnewGoesOnAfterACrash() throws Exception {
        for (int i = 0; i < 450; i++) {
            held.hold("lottery", ANNA);
        }
        held.index.close();
        delete(held.folder);
        held.openIndex();
        assertThat(held.index.work()).isTrue();
        held.index.close();

        held.openIndex();

        assertThat(held.index.progress()).isEqualTo(new IndexProgress(true, 200, 450, 44));
        held.index.work();
        held.index.work();
        assertThat(held.index.progress()).isEqualTo(new IndexProgress(false, 450, 450, 100));
        assertThat(held.quarantine
                        .list(HeldFilter.HELD.withText("lottery"), Optional.empty(), 1)
                        .total())
                .isEqualTo(450);
    }

    @Test
    void anIndexThatMissedChangesOrIsOfAnotherDatabaseIsMadeAnew() throws Exception {
        held.hold("lottery", ANNA);
        held.found("lottery");
        held.index.close();
        held.hold("lottery", ANNA);
        held.hold("lottery", ANNA);
        held.mail.ledger().custody().forgetChanges(Instant.now().plusSeconds(1));
        held.openIndex();
        assertThat(held.found("lottery")).hasSize(3);

        held.index.close();
        held.mail.database().jdbi().useHandle(handle -> handle.execute("delete from held_change"));
        held.openIndex();

        assertThat(held.index.progress().done()).isEqualTo(3);
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
