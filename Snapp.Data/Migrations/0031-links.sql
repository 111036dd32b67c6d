-- "This is also me": a code given in one app and typed in another proves that both belong to one person. Only its hash is kept, and not for long.
-- muted_at: people's words wait for the morning at night.
alter table people add column muted_at bigint;
create table link_codes (
  person_id bigint primary key references people (id),
  code_hash text not null unique,
  expires_at bigint not null
);
