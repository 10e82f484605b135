-- Shadow accounts: the owner sees and acts on what is held for the shadow. A shadow has one owner; that neither is both is seen to by whoever writes.
create table shadow_account (
  shadow_domain varchar(253) not null,
  shadow_local  varchar(254) not null,
  owner_domain  varchar(253) not null,
  owner_local   varchar(254) not null,
  asked_by      varchar(254) not null,
  created       bigint       not null,
  primary key (shadow_domain, shadow_local),
  constraint shadow_account_shadow foreign key (shadow_domain, shadow_local) references known_address on delete cascade,
  constraint shadow_account_owned foreign key (owner_domain, owner_local) references known_address on delete cascade
);
create index shadow_account_owner on shadow_account (owner_domain, owner_local);

-- What an owner asked of addresses in other domains, whether there are such or not. mailed is null until a letter went out, or was found not to be
-- due; is_open is false once it was withdrawn: the row then remembers when the last letter was.
create table shadow_request (
  owner_domain  varchar(253) not null,
  owner_local   varchar(254) not null,
  shadow_domain varchar(253) not null,
  shadow_local  varchar(254) not null,
  asked_by      varchar(254) not null,
  created       bigint       not null,
  mailed        bigint,
  is_open       boolean      not null,
  primary key (owner_domain, owner_local, shadow_domain, shadow_local),
  constraint shadow_request_owned foreign key (owner_domain, owner_local) references known_address on delete cascade
);
create index shadow_request_shadow on shadow_request (shadow_domain, shadow_local);
create index shadow_request_created on shadow_request (created);

-- what a domain says of reports, as JSON
alter table protected_domain add column reports varchar(2000) not null default '{}';

-- postmasters who want no reports of their domain
create table report_unsubscribed (
  domain_name varchar(253) not null references protected_domain on delete cascade,
  login       varchar(254) not null,
  created     bigint       not null,
  primary key (domain_name, login)
);
