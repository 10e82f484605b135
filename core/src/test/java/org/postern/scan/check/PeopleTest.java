package org.postern.scan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {

    private static final Person ANNA = new Person("Anna Müller", Set.of("anna@own.test", "consulting.test"));
    private static final Person JOSE = new Person("José Ángel Østergård", Set.of());
    private static final Person PELE = new Person("Pelé", Set.of());

    private static final People PEOPLE = new People(List.of(ANNA, JOSE, PELE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Müller",
                "anna MULLER",
                "Müller, Anna",
                " \"Anna  Mu\u0308ller\" ",
                "Anna.Müller",
                "\uff21nna Müller"
            })
    void aNameIsFoundHoweverItIsWritten(String text) {
        assertThat(PEOPLE.named(text)).containsExactly(ANNA);
        assertThat(PEOPLE.within(text)).containsExactly(ANNA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Anna Müller (CEO)        | Anna Müller",
                "Dr. Anna Lena Müller     | Anna Müller",
                "angel ostergard jose     | José Ángel Østergård",
                "Pele                     | Pelé",
            })
    void aNameIsFoundAmongOtherWords(String text, String name) {
        assertThat(PEOPLE.within(text)).extracting(Person::name).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna", "Anna Maller", "Müller", "Pele Books", "Annamüller", "José Østergård", "?!"})
    void othersAreNotTakenForThem(String text) {
        assertThat(PEOPLE.within(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "anna@own.test, false",
        "a.mueller@consulting.test, false",
        "anna@elsewhere.test, true",
        "anna@sub.consulting.test, true",
        "'', true",
    })
    void onlyTheirOwnAddressesGoWithTheirNames(String address, boolean misnamed) {
        assertThat(PEOPLE.misnamed("Anna Müller", address).isPresent()).isEqualTo(misnamed);
    }

    @Test
    void ofTwoWithOneNameEachMayWriteUnderIt() {
        Person other = new Person("Anna Mueller-Other", Set.of());
        Person namesake = new Person("Muller Anna", Set.of("second@own.test"));
        People people = People.of(List.of(PEOPLE, new People(List.of(namesake, other))));

        assertThat(people.misnamed("Anna Muller", "anna@own.test")).isEmpty();
        assertThat(people.misnamed("Anna Muller", "second@own.test")).isEmpty();
        assertThat(people.misnamed("Anna Muller", "third@own.test")).isPresent();
    }

    @Test
    void aVeryLongNameIsReadInPart() {
        assertThat(PEOPLE.within("Anna Müller " + "x ".repeat(1_000_000))).containsExactly(ANNA);
        assertThat(PEOPLE.within("x ".repeat(1_000_000) + "Anna Müller")).isEmpty();
    }
}
