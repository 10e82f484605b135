package org.postern.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.tenant.TenantsTest.domain;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.Domain;
import org.postern.json.BadField;

class DomainMovesTest {

    private static final Domain FROM = Domain.parse("from.test");
    private static final Domain CHILD = Domain.parse("child.test");
    private static final Domain TO = Domain.parse("to.test");

    private final Tenants tenants = new Tenants(MemoryDatabase.open());
    private final DomainRegister register = new DomainRegister(tenants, Clock.systemUTC());
    private final DomainMoves moves = new DomainMoves(tenants, Clock.systemUTC());

    @BeforeEach
    void makeTwoAccounts() {
        register.put(domain("from.test", "{}"));
        register.put(domain("child.test", "{\"parent\":\"from.test\"}"));
        register.put(domain("to.test", "{}"));
        register.put(domain("below.test", "{\"parent\":\"to.test\"}"));
    }

    @Test
    void aDomainMovesWhenTheOtherSideAccepts() {
        Move move = moves.offer(CHILD, TO, "admin@from.test").orElseThrow();
        assertThat(move.from()).isEqualTo(FROM);
        assertThat(tenants.account(CHILD)).isEqualTo(FROM);

        assertThat(moves.accept(CHILD, TO)).isTrue();

        assertThat(tenants.account(CHILD)).isEqualTo(TO);
        assertThat(moves.find(CHILD)).isEmpty();
        assertThat(moves.accept(CHILD, TO)).isFalse();
        assertThat(register.find(FROM).orElseThrow().children()).isZero();
        assertThat(register.find(TO).orElseThrow().children()).isEqualTo(2);
    }

    @Test
    void aRootTakesItsChildrenAlong() {
        moves.offer(FROM, TO, "admin@from.test");

        assertThat(moves.accept(FROM, TO)).isTrue();

        assertThat(tenants.account(FROM)).isEqualTo(TO);
        assertThat(tenants.account(CHILD)).isEqualTo(TO);
        assertThat(register.find(TO).orElseThrow().children()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from.test", "child.test"})
    void aRootGoesNeitherUnderItselfNorUnderItsChildren(String parent) {
        assertThatThrownBy(() -> moves.offer(FROM, Domain.parse(parent), "a")).isInstanceOf(BadField.class);
        assertThat(moves.find(FROM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"below.test", "nowhere.test"})
    void whatCannotBeAParentIsToldOnlyToWhoAccepts(String parent) {
        assertThat(moves.offer(CHILD, Domain.parse(parent), "a")).isPresent();

        assertThatThrownBy(() -> moves.accept(CHILD, Domain.parse(parent))).isInstanceOf(BadField.class);
        assertThat(tenants.account(CHILD)).isEqualTo(FROM);
    }

    @Test
    void aNewOfferTakesThePlaceOfTheOld() {
        register.put(domain("third.test", "{}"));
        moves.offer(CHILD, TO, "a");

        moves.offer(CHILD, Domain.parse("third.test"), "a");

        assertThat(moves.accept(CHILD, TO)).isFalse();
    }

    @Test
    void anOfferIsVoidWhenTheDomainIsElsewhereByThen() {
        moves.offer(CHILD, TO, "a");
        register.put(domain("child.test", "{}"));

        assertThatThrownBy(() -> moves.accept(CHILD, TO)).isInstanceOf(Conflict.class);
    }

    @Test
    void eitherSideEndsIt() {
        moves.offer(CHILD, TO, "a");

        assertThat(moves.withdraw(CHILD)).isTrue();
        assertThat(moves.withdraw(CHILD)).isFalse();
    }

    @Test
    void anOfferEndsAfterFourteenDays() {
        moves.offer(CHILD, TO, "a");
        DomainMoves late = new DomainMoves(tenants, Clock.offset(Clock.systemUTC(), Duration.ofDays(15)));

        assertThat(late.find(CHILD)).isEmpty();
        assertThat(late.accept(CHILD, TO)).isFalse();
        assertThat(late.expire()).isEqualTo(1);
        assertThat(moves.find(CHILD)).isEmpty();
    }

    @Test
    void onlyWhatIsThereCanBeOffered() {
        assertThat(moves.offer(Domain.parse("missing.test"), TO, "a")).isEmpty();
        register.leave(CHILD, LastQueue.DELIVER, true);
        assertThatThrownBy(() -> moves.offer(CHILD, TO, "a")).isInstanceOf(Conflict.class);
    }
}
