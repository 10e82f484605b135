package org.postern.webadmin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** All rows of all tables, to see whether anything was written. */
final class Written {

    private Written() {}

    static Map<String, List<String>> in(Jdbi database) {
        return database.withHandle(handle -> {
            Map<String, List<String>> all = new TreeMap<>();
            handle.createQuery("select t.tablename from sys.systables t where t.tabletype = 'T'")
                    .mapTo(String.class)
                    .list()
                    .forEach(table -> all.put(table, rows(handle, table)));
            return all;
        });
    }

    private static List<String> rows(Handle handle, String table) {
        return handle
                .createQuery("select * from \"" + table + "\"")
                .map((row, context) -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        text.append(row.getString(i)).append('|');
                    }
                    return text.toString();
                })
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
