-- Whether a permanent refusal by a domain's delivery servers is tried again: auto, on or off (package tenant, SoftBounce).
alter table protected_domain add column soft_bounce varchar(4) not null default 'auto';
