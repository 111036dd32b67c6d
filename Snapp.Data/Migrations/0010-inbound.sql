-- Staff answer this person by hand, from the page's own inbox; the bot is silent for a day from then.
alter table people add column handoff_at bigint;

-- A person asked Meta to have their data deleted. The subject is Meta's id of the person, kept only until the request is closed.
create table deletions (
  code text primary key,
  subject text,
  state integer not null,
  asked_at bigint not null,
  look_at bigint,
  closed_at bigint
);
create index deletions_open on deletions (look_at) where state = 0;

-- A picture or voice note on its way to a partner: where its provider keeps it (JSON).
alter table outbox add column media text;
