-- Links in mails of ours that were used (package link), each by a mark that tells nobody the link: a link may be used once. A row is written in
-- the transaction of the act, and goes when the link would be over anyway.
create table link_use (
  mark            char(22)      not null primary key,
  used            bigint        not null,
  ends            bigint        not null
);
create index link_use_ends on link_use (ends);
