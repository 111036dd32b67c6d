-- An unclear send is looked up at the provider: when to look next, and how often it was not there.
-- look_at is null where nobody can be asked, or where looking was given up.
alter table outbox add column look_at bigint;
alter table outbox add column absences integer not null default 0;
create index outbox_unclear on outbox (look_at) where state = 2 and look_at is not null;
create index outbox_unclear_of_person on outbox (person_id, id) where state = 2 and look_at is not null;
