package org.postern.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.address.Address;
import org.postern.scan.learn.Taught;
import org.postern.settings.LearnSettings;
import org.postern.tenant.Tenants;

/** Mail is judged and delivered while the database does not answer what lessons are about. */
class LearnedWithoutDatabaseTest {

    private static final List<Address> ANNA = List.of(Address.parse("anna@one.test"));

    private final Jdbi down = Jdbi.create(() -> {
        throw new SQLException("the database does not answer");
    });
    private final Tenants tenants = new Tenants(down);

    @Test
    void neitherAVerdictNorADeliveryFailsWithIt() {
        assertThatThrownBy(() -> tenants.owner(ANNA.get(0).domain())).hasMessageContaining("does not answer");

        try (Learned learned = new Learned(down, tenants, LearnSettings.DEFAULT)) {
            Taught taught = learned.about(Classroom.message(1), ANNA);

            assertThat(taught.installation()).isZero();
            assertThat(taught.own()).isEmpty();
            assertThatCode(() -> learned.delivered(new Clean(Classroom.message(1), -5), ANNA))
                    .doesNotThrowAnyException();
            assertThat(learned.trouble()).isPresent();
        }
    }
}
