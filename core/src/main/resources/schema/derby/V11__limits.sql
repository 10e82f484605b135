-- What an account (a root domain with its children) may use, where an operator said so; null: the installation's default.
create table account_limits (
    name              varchar(253) not null primary key references protected_domain on delete cascade,
    messages_per_hour bigint,
    bytes_per_hour    bigint,
    addresses         bigint,
    held_bytes        bigint
);
