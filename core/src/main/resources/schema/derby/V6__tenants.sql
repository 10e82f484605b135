-- What makes any number of domains and addresses bearable: totals are kept, not counted, in the transaction that changes what they count, and
-- each list goes along an index. The state of a domain is active, suspended or leaving; recipients is JSON of how its addresses are found;
-- vouched_by is the operator who said whose it is, null where DNS proved it or nobody knows any more.
alter table protected_domain add column state varchar(10) not null default 'active';
-- suspended by an operator, who alone can end it
alter table protected_domain add column locked boolean not null default false;
alter table protected_domain add column addresses bigint not null default 0;
alter table protected_domain add column children bigint not null default 0;
alter table protected_domain add column recipients varchar(200) not null default '{}';
alter table protected_domain add column created bigint not null default 0;
alter table protected_domain add column vouched_by varchar(254);
-- what a domain that is leaving does with its queue: deliver or return
alter table protected_domain add column leaves_by varchar(8);
create index protected_domain_parent on protected_domain (parent, name);
create index protected_domain_parent_state on protected_domain (parent, state, name);
create index protected_domain_state on protected_domain (state, name);

update protected_domain set addresses = (select count(*) from known_address a where a.domain_name = protected_domain.name);
update protected_domain set children = (select count(*) from protected_domain c where c.parent = protected_domain.name);

alter table known_address add column created bigint not null default 0;
create index known_address_of on known_address (belongs_to);

create table tenant_figure (
    name   varchar(32) not null primary key,
    amount bigint      not null
);
insert into tenant_figure (name, amount) select 'active-domains', count(*) from protected_domain;
insert into tenant_figure (name, amount) values ('suspended-domains', 0), ('leaving-domains', 0);

-- Who says that a domain is his and has not proven it yet; several may say so. kind is child (target is the parent, the account itself) or
-- alias (target is the domain whose other name it is to be); settings is what the domain's PUT said.
create table domain_claim (
    name     varchar(253)   not null,
    account  varchar(253)   not null references protected_domain on delete cascade,
    kind     varchar(8)     not null,
    target   varchar(253)   not null references protected_domain on delete cascade,
    token    char(32)       not null,
    settings varchar(16000) not null,
    asked_by varchar(254)   not null,
    created  bigint         not null,
    primary key (name, account)
);
create index domain_claim_account on domain_claim (account, name);
create index domain_claim_created on domain_claim (created);

-- A domain that its account offers to another; nobody is told whether there is such another.
create table domain_move (
    domain       varchar(253) not null primary key references protected_domain on delete cascade,
    from_account varchar(253) not null,
    to_parent    varchar(253) not null,
    asked_by     varchar(254) not null,
    created      bigint       not null
);
create index domain_move_created on domain_move (created);
