-- Who is proven to have sent a message (package scan.auth): the Authentication-Results that go in front of it, one result a line, and the
-- identity that bounces and lists rest on.
alter table mail add column auth_results varchar(8000);
alter table mail add column auth_proof varchar(8);
alter table mail add column auth_domain varchar(255);
alter table mail add column auth_by varchar(255);
alter table mail add column auth_return_path boolean not null default false;
