-- Who is what, where (package access): members of the installation, and of protected domains; children: of those of a parent domain as well.
-- Whoever has a mailbox is its user without standing here.
create table installation_member (
    login   varchar(254) not null primary key,
    role    varchar(16)  not null,
    granted_by varchar(254) not null,
    granted bigint       not null
);

create table domain_member (
    domain_name varchar(253) not null references protected_domain on delete cascade,
    login    varchar(254) not null,
    role     varchar(16)  not null,
    children boolean      not null,
    granted_by varchar(254) not null,
    granted  bigint       not null,
    primary key (domain_name, login)
);
create index domain_member_login on domain_member (login);

-- the login that runs the installation, whether it has been made yet or not
insert into installation_member (login, role, granted_by, granted) values ('operator', 'operator', 'operator', 0);
