-- Whom the gateway works for (package tenant) and who may change it (package access).
-- Policies and settings are JSON of what differs from the level above; times are milliseconds since 1970 UTC.

create table protected_domain (
    name     varchar(253) not null primary key,
    parent   varchar(253) references protected_domain on delete set null,
    timezone varchar(64)  not null,
    lang     varchar(35)  not null,
    policy   varchar(8000) not null
);

create table delivery_server (
    domain_name varchar(253) not null references protected_domain on delete cascade,
    ordinal     integer      not null,
    host        varchar(255) not null,
    port        integer      not null,
    priority    integer      not null,
    tls         varchar(16)  not null,
    primary key (domain_name, ordinal)
);

create table alias_domain (
    name   varchar(253) not null primary key,
    target varchar(253) not null references protected_domain on delete cascade
);

-- local_part is the look-up form, lower-case; spelling is as it was entered
create table known_address (
    domain_name varchar(253) not null references protected_domain on delete cascade,
    local_part  varchar(254) not null,
    spelling    varchar(254) not null,
    kind        varchar(16)  not null,
    belongs_to  varchar(512),
    settings    varchar(16000) not null,
    primary key (domain_name, local_part)
);

create table login (
    name     varchar(254) not null primary key,
    role     varchar(32)  not null,
    password varchar(255) not null
);

-- only the SHA-256 of a token is kept
create table login_session (
    token   char(64)     not null primary key,
    login   varchar(254) not null references login on delete cascade,
    expires bigint       not null
);
create index login_session_expires on login_session (expires);
