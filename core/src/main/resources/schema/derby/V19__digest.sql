-- Which held items stand in which report of held mail (package digest). Rows are written beside the ledger's own: those of a report in the very
-- commit that queues its mail, all others in short transactions that touch no row of the ledger, because all mail would wait for them.

-- One row for each item and mailbox that it is held for, written when it is held; and for each item and postmaster, written when it is reported to
-- him. reader is the key of a subscriber: a@b.test, or b.test a@b.test for a postmaster of b.test. report is null while the item waits for one.
-- held_since is the ledger's: an item that is held again waits again. The row goes when the item is held no more.
create table digest_line (
  reader     varchar(768) not null,
  mail       char(16)     not null,
  ordinal    int          not null,
  held_since bigint       not null,
  report     char(16),
  primary key (reader, mail, ordinal)
);
create index digest_line_waiting on digest_line (reader, report, mail, ordinal);
create index digest_line_item on digest_line (mail, ordinal);
create index digest_line_report on digest_line (report);

-- id is that of the mail in the ledger, which says what became of it; state is open until that was looked up, then accepted or failed
create table digest_report (
  id         char(16)     not null primary key,
  subscriber varchar(768) not null,
  made       bigint       not null,
  state      varchar(8)   not null,
  items      int          not null
);
create index digest_report_subscriber on digest_report (subscriber, id);
create index digest_report_state on digest_report (state, id);
create index digest_report_made on digest_report (made);

-- For whom something may wait, and when he is due: next_at is the first time of his schedule after since, 0 until it is found out. touched grows
-- whenever something comes to wait, so that a row is deleted only by who has seen the last of it.
create table digest_due (
  subscriber varchar(768) not null primary key,
  domain     varchar(255) not null,
  since      bigint       not null,
  next_at    bigint       not null,
  touched    bigint       not null
);
create index digest_due_next on digest_due (next_at);
create index digest_due_domain on digest_due (domain);

-- Up to where the ledger's sequence of changes (held_change) was followed: one row, none until all that is held was walked through.
create table digest_position (
  seq bigint not null
);
