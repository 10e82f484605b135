-- What is known around a message before it is judged.

-- The people of a domain whose names nobody else may write in front of his address (package tenant). addresses: one a line, addresses and domains.
create table protected_person (
  domain_name     varchar(253)  not null references protected_domain on delete cascade,
  ordinal         int           not null,
  name            varchar(200)  not null,
  addresses       varchar(8000) not null,
  primary key (domain_name, ordinal)
);

-- Whose mail was delivered to which domain (package contact): id is a keyed hash of both, which tells neither. seen is a day since 1970.
create table contact (
  id              char(22)      not null,
  seen            int           not null,
  constraint contact_id primary key (id)
);
create index contact_seen on contact (seen);

-- since when the contacts of a domain are kept; domain is a keyed hash
create table contact_since (
  domain          char(22)      not null,
  since           int           not null,
  constraint contact_since_domain primary key (domain)
);

-- How many messages with a mark an account holds, or, where account is empty, how many were delivered to all (package outbreak). Both are
-- keyed hashes, kept for hours. Times are milliseconds since 1970.
create table outbreak_mark (
  mark            varchar(32)   not null,
  account         varchar(22)   not null,
  amount          int           not null,
  first_seen      bigint        not null,
  changed         bigint        not null,
  constraint outbreak_mark_id primary key (mark, account)
);
create index outbreak_mark_changed on outbreak_mark (changed);

-- what people taught by a message is asked when its verdict is played again (package whatif)
create index lesson_mail on lesson (mail);
