-- What lessons count for, and what is taken back (package lesson). Rows are inserted and never updated or deleted, but for lesson_turn.

-- scope: the widest that the lesson counts for by itself; recipient and domain are empty for what was taught for all. mailbox is what the
-- recipient led to then, in look-up form; account, whose domain it was then; part, where it counts by itself. received_day is the day of the
-- lesson. report_key is of the time before, and not written any more.
alter table lesson alter column recipient null;
alter table lesson alter column domain null;
alter table lesson add column recipient_key varchar(320);
alter table lesson add column received_day char(10) not null default '1970-01-01';
alter table lesson add column scope varchar(12) not null default 'address';
alter table lesson add column mailbox varchar(320);
alter table lesson add column account varchar(253);
alter table lesson add column part varchar(340);
alter table lesson add column why varchar(500) not null default '';
update lesson set recipient_key = lower(recipient), mailbox = lower(recipient),
  received_day = cast(date({fn timestampadd(SQL_TSI_SECOND, cast(happened / 1000 as int), timestamp('1970-01-01', '00:00:00'))}) as char(10));
-- Derby reads no index backwards
create index lesson_newest on lesson (id desc);
create index lesson_message on lesson (sha256, login);
create index lesson_domain on lesson (domain, id);

-- All that is kept of a message: hashes of what it is made of, and what everything but lessons said of it (log-odds). A lesson without such a
-- row teaches nothing. contrasts: the same of clean messages of the time, which a lesson about spam is held against.
create table lesson_features (
  lesson          bigint        not null primary key,
  version         int           not null,
  odds            double        not null,
  hashes          blob(1m)      not null,
  contrasts       blob(1m)      not null
);

-- The streams of the parts of the model: which lesson came into a part (sign 1) or left it (-1), in the order of their commits. A part is what
-- learning its lessons in this order comes to. odds: what all but the part itself said of the message then, in log-odds.
create table lesson_count (
  id              bigint        not null generated always as identity primary key,
  part            varchar(340)  not null,
  lesson          bigint        not null,
  sign            smallint      not null,
  cause           varchar(8)    not null,
  odds            double        not null,
  happened        bigint        not null
);
create index lesson_count_part on lesson_count (part, id);
create index lesson_count_lesson on lesson_count (lesson, part, id);

-- locked by whoever writes lessons, so that ids become visible in their order and each sees all before him
create table lesson_turn (
  turn            bigint        not null
);
insert into lesson_turn values (0);

create table lesson_undo (
  lesson          bigint        not null primary key,
  happened        bigint        not null,
  login           varchar(254)  not null,
  role            varchar(16)   not null,
  why             varchar(500)  not null
);

-- Several who taught the same: what they agreed on counts for part, until the agreement falls.
create table lesson_agreement (
  id              bigint        not null generated always as identity primary key,
  part            varchar(340)  not null,
  happened        bigint        not null
);
create table lesson_support (
  agreement       bigint        not null,
  lesson          bigint        not null,
  primary key (agreement, lesson)
);
create index lesson_support_lesson on lesson_support (lesson);
create table lesson_fall (
  agreement       bigint        not null primary key,
  happened        bigint        not null
);

-- where lessons about messages alike are found: place is a kind and a part, mark one of the features that come first in an order of chance
create table lesson_alike (
  place           varchar(346)  not null,
  mark            int           not null,
  lesson          bigint        not null,
  primary key (place, mark, lesson)
);
