-- Who did what, when, from where, for whom (package auditlog): numbered without gaps, each entry bound to the one before it by its hash. Rows are
-- inserted and read, never updated or deleted. Lists show the newest first, and Derby reads indexes forwards only: so numbers go down.
create table audit_entry (
  seq             bigint        not null,
  happened        bigint        not null,
  actor           varchar(254)  not null,
  via             varchar(8)    not null,
  role            varchar(32)   not null,
  ip              varchar(45)   not null,
  action          varchar(200)  not null,
  -- the account (root domain) that the domain belonged to at that time
  account         varchar(253),
  domain          varchar(253),
  object          varchar(512)  not null,
  detail          varchar(4000) not null,
  -- the entry whose act failed, and how it failed
  refers          bigint,
  outcome         varchar(512),
  previous        char(64)      not null,
  hash            char(64)      not null
);
create unique index audit_seq on audit_entry (seq);
create unique index audit_newest on audit_entry (seq desc);
create index audit_actor on audit_entry (actor, seq desc);
create index audit_account on audit_entry (account, seq desc);
create index audit_domain on audit_entry (domain, seq desc);
create index audit_refers on audit_entry (refers);
create index audit_happened on audit_entry (happened, seq);
