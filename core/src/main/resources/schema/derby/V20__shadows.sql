-- Shadow accounts: the owner sees and acts on what is held for the shadow. A row is asked until the shadow consents, where it must; active is the
-- shadow's address once it is one, so that a shadow has one owner.
create table shadow_account (
  shadow_domain varchar(253) not null,
  shadow_local  varchar(254) not null,
  owner_domain  varchar(253) not null,
  owner_local   varchar(254) not null,
  active        varchar(512),
  asked_by      varchar(254) not null,
  created       bigint       not null,
  primary key (shadow_domain, shadow_local, owner_domain, owner_local),
  constraint shadow_account_active unique (active),
  constraint shadow_account_shadow foreign key (shadow_domain, shadow_local) references known_address on delete cascade,
  constraint shadow_account_owned foreign key (owner_domain, owner_local) references known_address on delete cascade
);
create index shadow_account_owner on shadow_account (owner_domain, owner_local);

-- what a domain says of reports, as JSON
alter table protected_domain add column reports varchar(2000) not null default '{}';

-- postmasters who want no reports of their domain
create table report_unsubscribed (
  domain_name varchar(253) not null references protected_domain on delete cascade,
  login       varchar(254) not null,
  created     bigint       not null,
  primary key (domain_name, login)
);
