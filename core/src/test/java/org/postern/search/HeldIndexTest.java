package org.postern.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.ledger.DeliveryId;
import org.postern.message.MailId;
import org.postern.search.HeldSearch.Found;

class HeldIndexTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestComeFirstAndTheBestWhenAsked() throws Exception {
        try (IndexFixture mail = new IndexFixture(folder)) {
            DeliveryId inSubject = mail.put("a@x.test", "anna@example.test", "lottery", "hello");
            DeliveryId inFrom = mail.put("Lottery <a@x.test>", "anna@example.test", "hello", "hello");
            DeliveryId older = mail.put("a@x.test", "anna@example.test", "hello", "lottery lottery lottery");
            DeliveryId newer = mail.put("a@x.test", "anna@example.test", "hello", "lottery");
            DeliveryId beginning = mail.put("a@x.test", "anna@example.test", "lotteryticket", "hello");

            assertThat(mail.found("lottery")).containsExactly(beginning, newer, older, inFrom, inSubject);
            assertThat(mail.found("")).containsExactly(beginning, newer, older, inFrom, inSubject);
            assertThat(walk(mail, "lottery", true, 10)).containsExactly(inSubject, inFrom, newer, older, beginning);
        }
    }

    @Test
    void pagesDoNotShiftWhileMailComesInAndGoes() throws Exception {
        for (boolean ranked : List.of(false, true)) {
            try (IndexFixture mail = new IndexFixture(folder.resolve("ranked-" + ranked))) {
                List<DeliveryId> there = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    there.add(mail.put("a@x.test", "anna@example.test", i % 3 == 0 ? "lottery" : "hello", "lottery"));
                }
                List<DeliveryId> seen = new ArrayList<>();
                Optional<Found> after = Optional.empty();
                boolean more = true;
                for (int page = 0; more; page++) {
                    Hits hits = mail.index.search(IndexFixture.search("lottery", ranked, after, 7));
                    hits.items().forEach(found -> seen.add(found.id()));
                    after = Optional.of(hits.items().get(hits.items().size() - 1));
                    more = hits.more();
                    assertThat(hits.total()).isEqualTo(30);
                    // the last of a page may go, and one as good comes in
                    mail.index.remove(after.get().id());
                    mail.put("a@x.test", "anna@example.test", "lottery", "new " + page);
                }

                assertThat(seen).doesNotHaveDuplicates();
                // what came in is better than what was there, or newer: it stands on pages that were read
                assertThat(seen).containsExactlyInAnyOrderElementsOf(there);
            }
        }
    }

    @Test
    void idsAreTheirPlacesAndSortAlike() {
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(new DeliveryId(MailId.next(IndexFixture.START.plusMillis(i / 20)), i % 7 * 9_999));
        }

        assertThat(ids).allSatisfy(id -> assertThat(Place.of(id).id()).isEqualTo(id));
        List<DeliveryId> byText = ids.stream()
                .sorted((one, other) -> one.mail().equals(other.mail())
                        ? Integer.compare(one.ordinal(), other.ordinal())
                        : one.mail().compareTo(other.mail()))
                .toList();
        List<DeliveryId> byPlace = ids.stream()
                .sorted((one, other) -> compare(Place.of(one), Place.of(other)))
                .toList();
        assertThat(byPlace).isEqualTo(byText);
    }

    @Test
    void whatIsCommittedComesBackWithItsNotesAndTheRestDoesNot() throws Exception {
        try (IndexFixture mail = new IndexFixture(folder)) {
            mail.put("a@x.test", "anna@example.test", "first", "");
            mail.commit();
            mail.put("a@x.test", "anna@example.test", "second", "");
        }
        try (IndexFixture mail = new IndexFixture(folder)) {
            assertThat(mail.index.notes()).containsEntry("position", "1");
            assertThat(mail.found("first")).hasSize(1);
            assertThat(mail.found("second")).isEmpty();
        }
    }

    @Test
    void aDamagedIndexIsBegunAnew() throws Exception {
        try (IndexFixture mail = new IndexFixture(folder)) {
            mail.put("a@x.test", "anna@example.test", "first", "");
            mail.commit();
        }
        for (Path file : files()) {
            if (!file.getFileName().toString().equals("write.lock")) {
                Files.write(file, "rubbish".getBytes(StandardCharsets.UTF_8));
            }
        }

        try (IndexFixture mail = new IndexFixture(folder)) {
            assertThat(mail.index.notes()).isEmpty();
            assertThat(mail.index.count()).isZero();
            mail.put("a@x.test", "anna@example.test", "second", "");
            assertThat(mail.found("second")).hasSize(1);
        }
    }

    @Test
    void wordsOfWhatIsRemovedLeaveTheFiles() throws Exception {
        try (IndexFixture mail = new IndexFixture(folder)) {
            mail.put("a@x.test", "anna@example.test", "kept", "publicword");
            DeliveryId secret = mail.put("a@x.test", "anna@example.test", "gone", "secretword");
            mail.put("a@x.test", "anna@example.test", "kept", "publicword");
            mail.commit();
            assertThat(holding("secretword")).isNotEmpty();

            mail.index.remove(secret);
            assertThat(mail.index.forget()).isTrue();
            mail.commit();
            mail.index.refresh();

            assertThat(mail.found("publicword")).hasSize(2);
            assertThat(holding("publicword")).isNotEmpty();
            assertThat(holding("secretword")).isEmpty();
            assertThat(mail.index.forget()).isFalse();
        }
    }

    private List<Path> holding(String word) throws IOException {
        List<Path> holding = new ArrayList<>();
        for (Path file : files()) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                holding.add(file);
            }
        }
        return holding;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static int compare(Place one, Place other) {
        int high = Long.compare(one.high(), other.high());
        return high != 0 ? high : Long.compare(one.low(), other.low());
    }

    private static List<DeliveryId> walk(IndexFixture mail, String text, boolean ranked, int limit) {
        return mail.index.search(IndexFixture.search(text, ranked, Optional.empty(), limit)).items().stream()
                .map(Found::id)
                .toList();
    }
}
