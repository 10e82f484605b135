package org.postern.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.verdict.Identity;

/** Which entry fits which sender. */
class MatchTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // authors              | envelope      | proven      | entries                                | fits
                "bob@friend.test        | x@out.test    | friend.test | allow bob@friend.test                  | bob@friend.test",
                "BOB@Friend.test        | x@out.test    | friend.test | allow bob@friend.test                  | bob@friend.test",
                "bob@friend.test        | x@out.test    | friend.test | allow friend.test                      | friend.test",
                "bob@a.friend.test      | x@out.test    | a.friend.test | allow friend.test                    |",
                "bob@a.friend.test      | x@out.test    | a.friend.test | allow *.friend.test                  | *.friend.test",
                "bob@b.a.friend.test    | x@out.test    | b.a.friend.test | allow *.friend.test                | *.friend.test",
                "bob@friend.test        | x@out.test    | friend.test | allow *.friend.test                    |",
                "bob@notfriend.test     | x@out.test    | notfriend.test | allow *.friend.test                 |",
                "bob@friend.test        | x@out.test    | friend.test | allow *.test                           | *.test",
                // without proof, or with somebody else's
                "bob@friend.test        | x@friend.test |             | allow bob@friend.test friend.test *.test |",
                "bob@friend.test        | x@friend.test | other.test  | allow bob@friend.test friend.test      |",
                "bob@friend.test        | x@friend.test |             | forge friend.test                      | friend.test",
                "bob@evil.test          | x@friend.test | evil.test   | allow friend.test                      |",
                "bob@evil.test          | x@friend.test | evil.test   | forge friend.test                      | friend.test",
                // several authors: nobody is proven, and all must fit
                "bob@friend.test x@friend.test | x@out.test | friend.test | allow friend.test                  |",
                "bob@friend.test x@friend.test | x@out.test |         | forge friend.test                      | friend.test",
                "bob@friend.test x@evil.test | x@out.test  |          | forge friend.test                      |",
                "bob@friend.test x@evil.test | x@out.test  |          | forge *.test                           | *.test",
                "bob@friend.test x@evil.test | x@out.test  |          | block evil.test                        | evil.test",
                // a block needs no proof, and any address will do
                "bob@friend.test        | x@out.test    |             | block out.test                         | out.test",
                "bob@friend.test        | x@out.test    |             | block x@out.test out.test              | x@out.test",
                "                       | x@out.test    |             | block x@out.test                       | x@out.test",
                "                       |               |             | block *.test friend.test               |",
                // the most exact one counts, of whomever
                "bob@a.b.test           | x@out.test    |             | block *.test *.b.test                  | *.b.test",
                "bob@a.b.test           | x@out.test    |             | block *.b.test out.test                | out.test",
                "bob@a.b.test           | x@out.test    |             | block 192.0.2.0/24 DE *.test           | *.test",
                "bob@friend.test        | x@out.test    |             | block DE 192.0.0.0/16 192.0.2.0/24     | 192.0.2.0/24",
                "bob@friend.test        | x@out.test    |             | block 192.0.2.7 192.0.2.0/24           | 192.0.2.7",
                "bob@friend.test        | x@out.test    |             | block 192.0.2.6 192.0.2.8/29           |",
                "bob@friend.test        | x@out.test    |             | block 192.0.0.0/8 DE                   | 192.0.0.0/8",
                "bob@friend.test        | x@out.test    |             | block FR DE                            | DE",
                // IP addresses and countries need no proof
                "bob@friend.test        | x@out.test    |             | allow 192.0.2.7                        | 192.0.2.7",
                "bob@friend.test        | x@out.test    |             | allow 192.0.2.0/24                     | 192.0.2.0/24",
                "bob@friend.test        | x@out.test    |             | allow DE                               | DE",
                // what looks like an IP address in a From field is no client's
                "bob@192.0.2.9          | x@192.0.2.9   |             | forge 192.0.2.9                        |",
                "bob@192.0.2.9          | x@192.0.2.9   |             | block 192.0.2.9                        |",
                // quotes that are not needed
                "\"bob\"@friend.test    | x@out.test    |             | block bob@friend.test                  | bob@friend.test",
            })
    void theMostExactEntryThatAppliesIsFound(
            String authors, String envelope, String proven, String entries, String fits) {
        String[] words = entries.split(" ");
        EntryIndex index = new EntryIndex(ListScope.INSTALLATION);
        ListName list = words[0].equals("block") ? ListName.BLOCK : ListName.ALLOW;
        for (int i = 1; i < words.length; i++) {
            ListValue value = ListValue.parse(words[i]);
            index.add(
                    list,
                    value.text(),
                    new EntryIndex.Kept(i, value.kind(), false, words[0].equals("forge"), Long.MAX_VALUE));
        }

        Optional<Match> found = index.find(list, new Sender(facts(authors, envelope, proven)), NOW);

        assertThat(found.map(match -> match.value().text())).isEqualTo(Optional.ofNullable(fits));
    }

    private static SenderFacts facts(String authors, String envelope, String proven) {
        Identity identity = proven == null ? Identity.NONE : new Identity(Identity.Proof.DKIM, proven, proven, false);
        return new SenderFacts(
                Optional.ofNullable(envelope).map(Address::parse),
                authors == null
                        ? java.util.List.of()
                        : Stream.of(authors.split(" ")).map(Address::parse).toList(),
                identity,
                "192.0.2.7",
                "DE");
    }
}
