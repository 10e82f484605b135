package org.postern.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postern.tenant.MemoryDatabase;

class KeptQueriesTest {

    private static final String QUESTION = "select amount from tenant_figure where name = ?";

    private final Jdbi jdbi = MemoryDatabase.open();
    private final String url = jdbi.withHandle(handle -> handle.queryMetadata(DatabaseMetaData::getURL));
    private final List<Connection> opened = new ArrayList<>();
    private final KeptQueries queries = new KeptQueries(Jdbi.create(this::connect));

    private Connection connect() throws SQLException {
        opened.add(DriverManager.getConnection(url));
        return opened.get(opened.size() - 1);
    }

    private Optional<Long> ask() {
        return queries.first(QUESTION, row -> row.getLong(1), "active-domains");
    }

    @Test
    void theFirstRowIsAnsweredAlwaysOverTheSameConnection() {
        assertThat(ask()).contains(0L);
        assertThat(queries.first(QUESTION, row -> row.getLong(1), "nothing")).isEmpty();
        assertThat(opened).hasSize(1);
    }

    @Test
    void whatIsCommittedIsAnswered() {
        assertThat(ask()).contains(0L);
        jdbi.useHandle(handle -> handle.execute("update tenant_figure set amount = 7 where name = 'active-domains'"));

        assertThat(ask()).contains(7L);
    }

    @Test
    void aConnectionThatBrokeIsReplaced() throws SQLException {
        ask();
        opened.get(0).close();

        assertThat(ask()).contains(0L);
        assertThat(ask()).contains(0L);
        assertThat(opened).hasSize(2);
    }

    @Test
    void aQuestionThatCannotBeAnsweredFailsAndHarmsNoOther() {
        assertThatThrownBy(() -> queries.first("select nothing from nowhere where x = ?", row -> 1, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the database does not answer: ");
        assertThat(ask()).contains(0L);
    }
}
