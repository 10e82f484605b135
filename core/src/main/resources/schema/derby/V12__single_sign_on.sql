-- Single sign-on (package sso): the OpenID provider of a domain, and log-ins under way there. The client's secret is sealed.
create table sso_provider (
    domain_name varchar(253) not null primary key references protected_domain on delete cascade,
    issuer        varchar(1000) not null,
    client_id     varchar(500)  not null,
    client_secret varchar(2000) not null,
    email_assumed boolean       not null
);

-- only the SHA-256 of what the browser brings back is kept
create table sso_attempt (
    state       char(64)     not null primary key,
    browser     char(64)     not null,
    domain_name varchar(253) not null references sso_provider on delete cascade,
    nonce       varchar(100) not null,
    verifier    varchar(200) not null,
    expires     bigint       not null
);
create index sso_attempt_expires on sso_attempt (expires);
