package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.address.Address;
import org.postern.address.Domain;
import org.postern.lesson.Lesson.Scope;
import org.postern.lesson.Standing.Voice;

class StandingTest {

    private static final Address ANNA = Address.parse("Anna@example.test");

    @ParameterizedTest
    @CsvSource({
        "installation, installation, installation",
        "installation, domain, domain:example.test",
        "installation, address, address:anna@example.test",
        "domain, installation, domain:example.test",
        "domain, domain, domain:example.test",
        "domain, address, address:anna@example.test",
        "address, installation, address:anna@example.test",
        "address, domain, address:anna@example.test",
        "address, address, address:anna@example.test"
    })
    void aLessonCountsAsFarAsItIsMeantAndAsHisWordReaches(String meant, String reach, String part) {
        assertThat(Standing.part(
                                Scope.parse(meant).within(Scope.parse(reach)),
                                Optional.of(new Domain("example.test")),
                                Optional.of(ANNA))
                        .text())
                .isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({
        // enough, who taught the same (the new lesson first), whose lessons count
        "3, a b c, 1 2 3",
        "3, a b, ''",
        "3, a a a, ''",
        "3, a b b b, ''",
        "3, a b a c, 1 2 4",
        "2, a b b, 1 2",
        "2, a, ''",
        "4, a b c d d, 1 2 3 4"
    })
    void anAgreementNeedsEnoughWhoAreNotTheSame(int enough, String voices, String lessons) {
        AtomicLong id = new AtomicLong();
        List<Voice> alike = Arrays.stream(voices.split(" "))
                .map(voice -> new Voice(id.incrementAndGet(), voice))
                .toList();

        assertThat(Standing.agreed(alike, enough))
                .isEqualTo(Arrays.stream(lessons.split(" "))
                        .filter(text -> !text.isEmpty())
                        .map(Long::valueOf)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"3, a b c, true", "3, a b b, false", "2, a b, true", "2, '', false"})
    void anAgreementStandsWhileEnoughSupportIt(int enough, String voices, boolean stands) {
        assertThat(Standing.stands(Arrays.asList(voices.split(" ")), enough)).isEqualTo(stands);
    }

    @ParameterizedTest
    @CsvSource({
        "address, 0, true",
        "address, 999, true",
        "address, 1000, false",
        "domain, 1000, false",
        "installation, 1000000, true"
    })
    void aLoginTeachesSoMuchWithinADayUnlessItRunsTheInstallation(String reach, long taught, boolean may) {
        assertThat(Standing.mayTeach(Scope.parse(reach), taught, 1_000)).isEqualTo(may);
    }

    @Test
    void wordsThatAreNoneAreRefusedByNamingThoseThereAre() {
        assertThatThrownBy(() -> Scope.parse("world"))
                .hasMessage("'world' is no scope of a lesson; it is one of installation, domain, address");
        assertThatThrownBy(() -> Lesson.Kind.parse("SPAM"))
                .hasMessage("'SPAM' is no kind of lesson; it is one of ham, spam");
        assertThatThrownBy(() -> Lesson.Origin.parse(""))
                .hasMessageContaining("it is one of release, report, learn, api");
    }
}
