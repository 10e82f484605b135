package org.postern.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ReadingTest {

    private final Name asked = Name.fromConstantString("a.example.test.");
    private final Message message = Message.newQuery(Record.newRecord(asked, Type.TXT, DClass.IN));

    ReadingTest() {
        message.getHeader().setFlag(Flags.QR);
    }

    @ParameterizedTest
    @CsvSource({"86400, 60, 60", "30, 60, 30", "86400, 86400, 3600", "86400, 0, 0"})
    void absenceIsRememberedForTheLessOfTtlAndMinimumAndAnHourAtMost(long ttl, long minimum, long seconds)
            throws IOException {
        soa("example.test.", ttl, minimum);

        assertThat(read().answer()).isEqualTo(new Answer.Nothing(false));
        assertThat(read().seconds()).isEqualTo(seconds);
    }

    @Test
    void theSoaRecordOfAnotherZoneSaysNothing() throws IOException {
        soa("other.test.", 300, 300);

        assertThat(read().seconds()).isEqualTo(5);
    }

    @Test
    void absenceBehindAnAliasLastsNoLongerThanTheAlias() throws IOException {
        add(Section.ANSWER, "a.example.test.", Type.CNAME, 20, "b.example.test.");
        soa("example.test.", 300, 300);
        message.getHeader().setRcode(Rcode.NXDOMAIN);

        assertThat(read().answer()).isEqualTo(new Answer.Nothing(true));
        assertThat(read().seconds()).isEqualTo(20);
    }

    @Test
    void anAliasAloneLeadsOn() throws IOException {
        add(Section.ANSWER, "a.example.test.", Type.CNAME, 20, "b.example.test.");

        assertThat(read().onward()).contains(Name.fromString("b.example.test."));
        assertThat(read().problem()).isEmpty();
    }

    @Test
    void theShortestTtlCounts() throws IOException {
        add(Section.ANSWER, "a.example.test.", Type.CNAME, 300, "b.example.test.");
        add(Section.ANSWER, "b.example.test.", Type.TXT, 200, "one");
        add(Section.ANSWER, "b.example.test.", Type.TXT, 100, "two");

        assertThat(read().answer()).isEqualTo(Rig.found("one", "two"));
        assertThat(read().seconds()).isEqualTo(100);
    }

    @Test
    void aReferralIsNoAnswer() throws IOException {
        add(Section.AUTHORITY, "example.test.", Type.NS, 300, "ns.example.test.");

        assertThat(read().problem()).contains("a referral instead of an answer");
    }

    @ParameterizedTest
    @CsvSource({"true, true, truncated answer", "false, false, malformed answer"})
    void aMessageThatIsNoWholeAnswerSaysNothing(boolean response, boolean truncated, String problem)
            throws IOException {
        add(Section.ANSWER, "a.example.test.", Type.TXT, 300, "text");
        if (!response) {
            message.getHeader().unsetFlag(Flags.QR);
        }
        if (truncated) {
            message.getHeader().setFlag(Flags.TC);
        }

        assertThat(read().problem()).contains(problem);
    }

    private void soa(String zone, long ttl, long minimum) throws IOException {
        add(Section.AUTHORITY, zone, Type.SOA, ttl, "ns.test. me.test. 1 3600 600 86400 " + minimum);
    }

    private void add(int section, String name, int type, long ttl, String data) throws IOException {
        message.addRecord(Record.fromString(Name.fromString(name), type, DClass.IN, ttl, data, Name.root), section);
    }

    private Reading read() {
        return Reading.of(message, asked, Question.Type.TXT);
    }
}
