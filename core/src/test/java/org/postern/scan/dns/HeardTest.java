package org.postern.scan.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.dns.Answer;
import org.postern.dns.Question;
import org.postern.dns.Question.Type;
import org.postern.dns.ZoneAnswers;
import org.postern.scan.dns.ListSettings.One;

class HeardTest {

    private static final Subject CLIENT = new Subject(About.IP, "7.2.0.192", "192.0.2.7");
    private static final Subject DOMAIN = new Subject(About.DOMAIN, "bad.example", "bad.example");

    private final ZoneAnswers zone = new ZoneAnswers();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, true",
        "127.0.0.3, false",
        "127.0.0.4, true",
        "127.0.0.6, true",
        "127.0.0.7, true",
        "127.0.0.9, false",
        "127.0.0.64, true",
        "127.0.0.80, true",
        "127.0.3.2, false"
    })
    void onlySomeAnswersCount(String answer, boolean listed) {
        zone.with(Type.A, "7.2.0.192.bl.test", answer);

        assertThat(heard("127.0.0.2,127.0.0.4-127.0.0.7,&64", CLIENT))
                .isEqualTo(new Heard(listed ? Optional.of(CLIENT) : Optional.empty(), "", false));
    }

    @Test
    void whatIsNotThereIsNotListed() {
        assertThat(heard("127.0.0.2", CLIENT, DOMAIN)).isEqualTo(new Heard(Optional.empty(), "", false));
    }

    @Test
    void theFirstThatIsListedIsNamed() {
        zone.with(Type.A, "bad.example.bl.test", "127.0.0.2");

        assertThat(heard("127.0.0.2", CLIENT, DOMAIN).listed()).contains(DOMAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "127.255.255.254, refuses",
        "127.255.255.252, refuses",
        "127.0.0.1, refuses",
        "198.51.100.3, what no list answers"
    })
    void whoRefusesOrIsNoListIsUseless(String answer, String why) {
        zone.with(Type.A, "7.2.0.192.bl.test", answer);

        Heard heard = heard("127.0.0.1-127.255.255.255", CLIENT);

        assertThat(heard.listed()).isEmpty();
        assertThat(heard.useless()).isTrue();
        assertThat(heard.fault()).contains(why);
    }

    @Test
    void aListThatListsEverythingIsUseless() {
        zone.with(Type.A, "7.2.0.192.bl.test", "127.0.0.2").with(Type.A, "1.0.0.127.bl.test", "127.0.0.2");

        assertThat(heard("127.0.0.2", CLIENT)).isEqualTo(new Heard(Optional.empty(), "it lists everything", true));
    }

    @Test
    void aListOfNamesThatListsEverythingIsUseless() {
        zone.with(Type.A, "bad.example.bl.test", "127.0.0.2").with(Type.A, "invalid.bl.test", "127.0.0.9");

        assertThat(heard("127.0.0.2", DOMAIN).useless()).isTrue();
    }

    @Test
    void silenceIsNoListing() {
        zone.with(new Question("7.2.0.192.bl.test", Type.A), new Answer.Unknown("no answer"));

        assertThat(heard("127.0.0.2", CLIENT)).isEqualTo(new Heard(Optional.empty(), "no answer", false));
    }

    @Test
    void aListingWithoutTheTestThatItIsOneIsNone() {
        zone.with(Type.A, "7.2.0.192.bl.test", "127.0.0.2")
                .with(new Question("1.0.0.127.bl.test", Type.A), new Answer.Unknown("no answer"));

        assertThat(heard("127.0.0.2", CLIENT)).isEqualTo(new Heard(Optional.empty(), "no answer", false));
    }

    private Heard heard(String counted, Subject... subjects) {
        One list = new One("test", "bl.test", Set.of(About.IP, About.DOMAIN), Counted.parse(counted), 1);
        return Heard.of(list, List.of(subjects), zone);
    }
}
