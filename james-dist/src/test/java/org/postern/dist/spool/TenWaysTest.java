package org.postern.dist.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.lists.ListName;
import org.postern.message.MailId;
import org.postern.verdict.Action;

/** Messages to many recipients with different lists and policies, through the shipped mailets, to what the ledger says. */
class TenWaysTest {

    private static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    @TempDir
    private Path home;

    private ContainerRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ContainerRig(home);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void oneMessageToTenRecipientsEndsTenWays() throws Exception {
        Map<String, String> ways = new TreeMap<>();
        ways.put(rig.user("anna@example.test"), "held spam -");
        ways.put(
                rig.user("bert@example.test", "allow friend.test"),
                "queued - allow address:bert@example.test friend.test");
        ways.put(
                rig.user("carl@example.test", "block bob@friend.test"),
                "held blocklist block address:carl@example.test bob@friend.test");
        ways.put(
                rig.user("dora@example.test", "vanish friend.test", "block *.test"),
                "dropped - vanish address:dora@example.test friend.test");
        ways.put(rig.wanting("emil@example.test", true, Action.TAG), "queued tagged -");
        ways.put(rig.wanting("fred@example.test", false, Action.HOLD), "queued - -");
        ways.put(rig.wanting("gina@example.test", true, Action.DROP), "dropped - policy");
        ways.put(rig.user("hans@open.test"), "queued - allow domain:open.test *.test");
        ways.put(rig.user("ines@open.test", "block DE"), "held country block address:ines@open.test DE");
        ways.put(rig.user("jost@closed.test"), "held blocklist block domain:closed.test 192.0.2.0/24");
        rig.put("allow domain:open.test *.test");
        rig.put("block domain:closed.test 192.0.2.0/24");
        // of no use: without proof it would need to be forgeable, and this sender is proven; it is not his domain
        rig.put("allow installation other.test");

        MailId id = rig.pass("bob@friend.test", GTUBE, List.copyOf(ways.keySet()));

        assertThat(rig.ended(id)).isEqualTo(ways);
        assertThat(ways.values()).doesNotHaveDuplicates().hasSize(10);
        assertThat(rig.ledger.balance(Optional.empty(), Optional.empty()).balanced())
                .isTrue();
        rig.lists.close();
        assertThat(rig.hits("address:bert@example.test", ListName.ALLOW)).containsExactly("friend.test 1");
        assertThat(rig.hits("address:dora@example.test", ListName.BLOCK)).containsExactly("*.test 0", "friend.test 1");
        assertThat(rig.hits("domain:open.test", ListName.ALLOW)).containsExactly("*.test 1");
        assertThat(rig.hits("installation", ListName.ALLOW)).containsExactly("other.test 0");
    }

    @Test
    void aForgerIsNotLetInAndTheInstallationsListIsAskedLast() throws Exception {
        Map<String, String> ways = new TreeMap<>();
        ways.put(
                rig.user("anna@example.test", "allow friend.test"),
                "held blocklist block installation 198.51.100.0/24");
        ways.put(
                rig.user("bert@example.test", "forge friend.test"),
                "queued - allow address:bert@example.test friend.test");
        rig.put("block installation 198.51.100.0/24");

        MailId id = rig.pass("bob@friend.test", "Hello.", List.copyOf(ways.keySet()), "198.51.100.9");

        assertThat(rig.ended(id)).isEqualTo(ways);
    }
}
