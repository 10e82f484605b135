package org.postern.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.tenant.MemoryDatabase;

class KeptQueriesTest {

    private static final String QUESTION = "select amount from tenant_figure where name = ?";

    private final Jdbi jdbi = MemoryDatabase.open();
    private final KeptQueries queries = new KeptQueries(jdbi);

    private Optional<Long> ask() {
        return queries.first(QUESTION, row -> row.getLong(1), "active-domains");
    }

    @Test
    void theFirstRowIsAnswered() {
        assertThat(ask()).contains(0L);
        assertThat(queries.first(QUESTION, row -> row.getLong(1), "nothing")).isEmpty();
    }

    @Test
    void whatIsCommittedIsAnswered() {
        assertThat(ask()).contains(0L);
        jdbi.useHandle(handle -> handle.execute("update tenant_figure set amount = 7 where name = 'active-domains'"));

        assertThat(ask()).contains(7L);
    }

    @Test
    void connectionsThatBrokeAreReplaced() throws SQLException {
        List<Handle> all = Stream.generate(jdbi::open).limit(3).toList();
        List<Connection> connections = new ArrayList<>();
        for (Handle handle : all) {
            connections.add(handle.getConnection().unwrap(Connection.class));
        }
        all.forEach(Handle::close);
        assertThat(ask()).contains(0L);

        for (Connection connection : connections) {
            connection.close();
        }

        assertThat(ask()).contains(0L);
        assertThat(ask()).contains(0L);
    }

    @Test
    void aQuestionThatCannotBeAnsweredFails() {
        assertThatThrownBy(() -> queries.first("select nothing from nowhere where x = ?", row -> 1, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the database does not answer: ");
        assertThat(ask()).contains(0L);
    }
}
