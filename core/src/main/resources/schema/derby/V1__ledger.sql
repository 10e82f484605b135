-- The ledger: one row a message, one a recipient. States and the moves between them stand in org.postern.ledger.
-- Times are milliseconds since 1970 UTC; days are UTC, as 2026-01-31.
create table mail (
  id              char(16)      not null primary key,
  sender          varchar(320)  not null,
  client_ip       varchar(45)   not null,
  client_helo     varchar(512)  not null,
  client_tls      varchar(128)  not null,
  received        bigint        not null,
  received_day    char(10)       not null,
  body            varchar(128)  not null,
  size            bigint        not null,
  sha256          char(64)      not null,
  -- what the scan found; of mail that is not held only names and weights of findings, none of their words
  category        varchar(16),
  score           double,
  scanner_down    boolean       not null default false,
  findings        varchar(8000)
);

create table delivery (
  mail            char(16)      not null references mail,
  ordinal         int           not null,
  recipient       varchar(320)  not null,
  recipient_key   varchar(320)  not null,
  domain          varchar(255)  not null,
  received_day    char(10)       not null,
  state           varchar(10)   not null,
  held_class      varchar(16),
  held_since      bigint,
  rule            varchar(255),
  tag             boolean       not null default false,
  released        boolean       not null default false,
  attempts        int           not null default 0,
  next_attempt    bigint,
  queued_since    bigint,
  last_reply      varchar(1000),
  closed          bigint,
  primary key (mail, ordinal)
);

-- what waits, by what it waits for
create index delivery_due on delivery (state, domain, next_attempt);
create index delivery_day on delivery (domain, received_day, state);
create index delivery_recipient on delivery (recipient_key, state);

-- what was accepted, counted when it was: the other side of the balance; in shards, so that acceptances do not wait for one another
create table accepted (
  domain          varchar(255)  not null,
  day             char(10)       not null,
  shard           int           not null,
  recipients      bigint        not null,
  primary key (domain, day, shard)
);

-- what a held item shows of its content; gone with the last held recipient's mail
create table held_summary (
  mail            char(16)      not null primary key references mail,
  header_from     varchar(1000) not null,
  subject         varchar(2000) not null,
  reasons         clob          not null
);
