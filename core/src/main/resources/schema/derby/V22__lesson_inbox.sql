-- Lessons that were written within the commit of what they come with, and are not in the log yet: whoever writes that commit, with all mail
-- behind it, waits for nobody who writes lessons. Columns are as in lesson and lesson_features; version is 0 where there are no features.
create table lesson_inbox (
  id              bigint        not null generated always as identity primary key,
  kind            varchar(4)    not null,
  origin          varchar(8)    not null,
  mail            char(16),
  sha256          char(64)      not null,
  recipient       varchar(320),
  recipient_key   varchar(320),
  domain          varchar(253),
  mailbox         varchar(320),
  account         varchar(253)  not null,
  login           varchar(254)  not null,
  role            varchar(16)   not null,
  happened        bigint        not null,
  received_day    char(10)      not null,
  note            varchar(200)  not null,
  scope           varchar(12)   not null,
  part            varchar(340)  not null,
  why             varchar(500)  not null,
  reach           varchar(12)   not null,
  version         int           not null,
  hashes          blob(1m)      not null,
  contrasts       blob(1m)      not null
);
