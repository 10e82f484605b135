-- The country of who handed a message in, as it was known then; empty when it was not.
alter table mail add column client_country varchar(2) not null default '';

-- What follows the quarantine, such as its search index, reads here which rows came into it, left it or changed in it, in the order of the
-- commits. A row says only that something changed; what is true now stands in the ledger. Cleared after a day.
create table held_change (
  seq             bigint        not null generated always as identity primary key,
  mail            char(16)      not null,
  ordinal         int           not null,
  changed         bigint        not null
);
