-- Who somebody is (package login). What a login may do stands elsewhere: until now every login was the operator's.
-- Times are milliseconds since 1970 UTC; of passwords only the Argon2id is kept, of tokens, codes and links only the SHA-256.
drop table login_session;
alter table login drop column role restrict;
-- null while none is set yet
alter table login alter column password null;
alter table login add column password_set bigint not null default 0;
-- when its owner last showed that he reads the mail of the address; who was shown an address that is deleted and defined again is another
alter table login add column address_proven bigint not null default 0;
alter table login add column created bigint not null default 0;
alter table login add column disabled boolean not null default false;
-- sealed under home/keys/secrets.key; it counts once it is confirmed, and each step of 30 s once
alter table login add column totp_secret varchar(255);
alter table login add column totp_confirmed boolean not null default false;
alter table login add column totp_last_step bigint not null default 0;

create table recovery_code (
    login varchar(254) not null references login on delete cascade,
    code  char(64)     not null,
    primary key (login, code)
);

-- what is shown to be let in: sessions and API tokens; the id is for lists and for taking it back
create table bearer (
    id             char(16)     not null primary key,
    token          char(64)     not null unique,
    login          varchar(254) not null references login on delete cascade,
    kind           varchar(8)   not null,
    name           varchar(100),
    created        bigint       not null,
    last_used      bigint       not null,
    expires        bigint       not null,
    network        varchar(64)  not null,
    agent          varchar(200) not null,
    -- of an API token that may do less than its owner
    limit_role     varchar(32),
    limit_domain   varchar(253),
    limit_children boolean      not null default false
);
create index bearer_expires on bearer (expires);

-- a login that has no password yet may have no row in login either
create table one_time_link (
    token   char(64)     not null primary key,
    login   varchar(254) not null,
    purpose varchar(9)   not null,
    created bigint       not null,
    expires bigint       not null,
    used    bigint
);
create index one_time_link_login on one_time_link (login);
create index one_time_link_expires on one_time_link (expires);
