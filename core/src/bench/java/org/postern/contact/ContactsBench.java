package org.postern.contact;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.address.Domain;
import org.postern.database.Database;
import org.postern.database.DatabaseSettings;
import org.postern.scan.check.Surroundings.Acquaintance;
import org.postern.secret.KeyedHash;

/**
 * How long it takes to say whether an author was here before. Fills the home first if it has no database.
 *
 * <pre>java -cp "lib/*" ContactsBench.java HOME ROWS LOOK-UPS</pre>
 */
public final class ContactsBench {

    private static final Domain DOMAIN = new Domain("ours.test");
    private static final int AT_ONCE = 10_000;

    private ContactsBench() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        int lookUps = Integer.parseInt(arguments[2]);
        boolean empty = !Files.exists(home.resolve("db"));
        Files.createDirectories(home);
        KeyedHash hash = new KeyedHash(home.resolve("keys/marks.key"));
        try (Database database = Database.open(home, new DatabaseSettings(24, 4_000))) {
            Contacts contacts = new Contacts(database.jdbi(), hash, 0, Clock.systemUTC());
            contacts.delivered(contacts.forms("first@sender.test", false), DOMAIN);
            contacts.write();
            if (empty) {
                fill(database, contacts, hash, rows);
            }
            measure(contacts, "known", rows, lookUps, 0);
            measure(contacts, "known", rows, lookUps, 0);
            measure(contacts, "strangers", rows, lookUps, rows);
        }
    }

    private static void fill(Database database, Contacts contacts, KeyedHash hash, int rows) {
        long start = System.nanoTime();
        String[] ids = new String[rows];
        Arrays.setAll(ids, i -> hash.of(contacts.forms(author(i), false).get(0), DOMAIN.name()));
        // in their order, because that is quicker; the table is the same in any
        Arrays.sort(ids);
        int today = (int) LocalDate.now().toEpochDay();
        for (int from = 0; from < rows; from += AT_ONCE) {
            List<String> some = Arrays.asList(ids).subList(from, Math.min(rows, from + AT_ONCE));
            database.jdbi().useTransaction(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into contact (id, seen) values (?, ?)");
                some.forEach(id -> batch.bind(0, id).bind(1, today).add());
                batch.execute();
            });
        }
        System.out.printf("filled in %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }

    private static String author(int i) {
        return "author" + i + "@sender" + i % 1_000 + ".test";
    }

    private static void measure(Contacts contacts, String what, int rows, int lookUps, int from) {
        SplittableRandom random = new SplittableRandom(from);
        long[] times = new long[lookUps];
        int found = 0;
        for (int i = 0; i < lookUps; i++) {
            String author = author(from + random.nextInt(rows));
            long start = System.nanoTime();
            Acquaintance answer = contacts.know(contacts.forms(author, false), Set.of(DOMAIN));
            times[i] = System.nanoTime() - start;
            found += answer == Acquaintance.KNOWN ? 1 : 0;
        }
        Arrays.sort(times);
        System.out.printf(
                "%s: %d of %d known; median %.1f us, 99th percentile %.1f us%n",
                what, found, lookUps, times[lookUps / 2] / 1e3, times[lookUps * 99 / 100] / 1e3);
    }
}
