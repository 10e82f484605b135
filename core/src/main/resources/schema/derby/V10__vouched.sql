-- Whether an operator has set a delivery server, so that it may lie anywhere (package egress says where others may). Until now only operators did.
alter table delivery_server add column vouched boolean not null default true;
