-- The account: one row for each origin, domain and UTC day of acceptance, in which every message x recipient stands once as accepted and once
-- in the state that it has now. A row is changed in the transaction that moves the mail, so that each row balances at every moment, and any
-- sum of rows does. It outlives the rows it counts: cleared says how many of them, all closed, are not kept any more.
create table account (
  origin          varchar(8)    not null,
  domain          varchar(255)  not null,
  received_day    char(10)      not null,
  accepted        bigint        not null default 0,
  received        bigint        not null default 0,
  queued          bigint        not null default 0,
  held            bigint        not null default 0,
  delivered       bigint        not null default 0,
  bounced         bigint        not null default 0,
  dropped         bigint        not null default 0,
  deleted         bigint        not null default 0,
  expired         bigint        not null default 0,
  cleared         bigint        not null default 0,
  primary key (domain, received_day, origin)
);

insert into account (origin, domain, received_day, accepted, received, queued, held, delivered, bounced, dropped, deleted, expired)
select 'smtp', domain, received_day, count(*),
  sum(case when state = 'received' then 1 else 0 end), sum(case when state = 'queued' then 1 else 0 end),
  sum(case when state = 'held' then 1 else 0 end), sum(case when state = 'delivered' then 1 else 0 end),
  sum(case when state = 'bounced' then 1 else 0 end), sum(case when state = 'dropped' then 1 else 0 end),
  sum(case when state = 'deleted' then 1 else 0 end), sum(case when state = 'expired' then 1 else 0 end)
from delivery group by domain, received_day;

drop table accepted;

-- Who made it: smtp = it came in, internal = the gateway wrote it. Which queue of the container it waits in while it is received, and what
-- the container said of it, as JSON; null for mail as it came in. How a sender is found, whatever the case of its letters.
alter table mail add column origin varchar(8) not null default 'smtp';
alter table mail add column queue varchar(255) not null default 'spool';
alter table mail add column container_view clob;
alter table mail add column sender_key varchar(320) not null default '';
update mail set sender_key = lower(sender);
create index mail_sender on mail (sender_key, id desc);

-- The same rows without a foreign key (its index cost each acceptance as much as the rest), and with indexes that a change of state does
-- not touch, but for the one that says what waits. Lists show the newest first, and Derby reads indexes forwards only: so
-- ids go down.
create table delivery_of (
  mail            char(16)      not null,
  ordinal         int           not null,
  origin          varchar(8)    not null,
  recipient       varchar(320)  not null,
  recipient_key   varchar(320)  not null,
  domain          varchar(255)  not null,
  received_day    char(10)      not null,
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
  notified        boolean       not null default false,
  closed          bigint
);
insert into delivery_of (mail, ordinal, origin, recipient, recipient_key, domain, received_day, state, held_class, held_since, rule, tag,
  released, attempts, next_attempt, queued_since, last_reply, closed)
select mail, ordinal, 'smtp', recipient, recipient_key, domain, received_day, state, held_class, held_since, rule, tag, released, attempts,
  next_attempt, queued_since, last_reply, closed from delivery;
drop table delivery;
rename table delivery_of to delivery;

create index delivery_due on delivery (state, domain, next_attempt, mail, ordinal);
create unique index delivery_id on delivery (mail desc, ordinal desc);
create index delivery_day on delivery (received_day, domain, mail desc, ordinal desc);
create index delivery_recipient on delivery (recipient_key, mail desc, ordinal desc);
