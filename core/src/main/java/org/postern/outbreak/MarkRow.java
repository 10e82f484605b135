package org.postern.outbreak;

/**
 * A row of the table.
 *
 * @param mark hashed
 * @param account hashed; empty where it counts what was delivered
 * @param amount messages
 * @param first milliseconds since 1970, when the first was counted
 * @param changed milliseconds since 1970, when the last was
 */
record MarkRow(String mark, String account, int amount, long first, long changed) {

    /** Stands for all accounts: what was delivered to any. */
    static final String DELIVERED = "";

    Key key() {
        return new Key(mark, account);
    }

    /** Which row. */
    record Key(String mark, String account) {}
}
