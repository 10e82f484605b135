-- What people did with held mail: lessons that it taught, looks at other people's items, and requests to let an item out. No word of a mail
-- stands in here. Nothing refers to protected_domain or known_address: these rows are written in the ledger's own transactions, which must not
-- wait for an import; rows of one that is gone are hidden from who has its name later, and cleared (packages visit and release).

-- Rows are inserted and read, never updated (package lesson). report_key tells a message that a login reported before.
create table lesson (
  id              bigint        not null generated always as identity primary key,
  kind            varchar(4)    not null,
  origin          varchar(8)    not null,
  mail            char(16),
  sha256          char(64)      not null,
  recipient       varchar(320)  not null,
  domain          varchar(253)  not null,
  login           varchar(254)  not null,
  role            varchar(16)   not null,
  happened        bigint        not null,
  note            varchar(200)  not null,
  report_key      char(64),
  constraint lesson_reported_once unique (report_key)
);
create index lesson_login on lesson (login, happened);

-- mailbox is what the recipient led to then, in look-up form; listed: whether there was such a mailbox
create table item_access (
  id              bigint        not null generated always as identity primary key,
  mail            char(16)      not null,
  ordinal         int           not null,
  recipient       varchar(320)  not null,
  mailbox         varchar(320)  not null,
  local_part      varchar(254)  not null,
  domain          varchar(253)  not null,
  listed          boolean       not null,
  happened        bigint        not null,
  login           varchar(254)  not null,
  role            varchar(16)   not null,
  what            varchar(16)   not null,
  why             varchar(200)  not null
);
create index item_access_item on item_access (mail, ordinal);
create index item_access_mailbox on item_access (mailbox, happened);
create index item_access_happened on item_access (happened);

-- open_item is the item while the request is open, so that there is one at most
create table release_request (
  id              bigint        not null generated always as identity primary key,
  mail            char(16)      not null,
  ordinal         int           not null,
  recipient       varchar(320)  not null,
  recipient_key   varchar(320)  not null,
  domain          varchar(253)  not null,
  received_day    char(10)      not null,
  login           varchar(254)  not null,
  role            varchar(16)   not null,
  asked           bigint        not null,
  words           varchar(500)  not null,
  state           varchar(8)    not null,
  open_item       varchar(24),
  answered_by     varchar(254),
  answered        bigint,
  answer          varchar(500),
  constraint release_request_open unique (open_item)
);
create index release_request_item on release_request (mail, ordinal);
create index release_request_domain on release_request (domain, state);
create index release_request_asked on release_request (asked);
