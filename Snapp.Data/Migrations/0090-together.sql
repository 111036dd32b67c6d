-- What two people of a connection do together: what they agreed to, their goal, the talks they plan, and how each finds it.
-- goal: the newcomer's own sentence. close_reason: a fixed word. closed_by: who ended it.
alter table connections add column goal text;
alter table connections add column goal_language text;
alter table connections add column close_reason text;
alter table connections add column closed_by bigint;

-- A question of ours that a number answers, to somebody who is also talking with a partner. Gone once it is answered.
create table questions (
  person_id bigint not null references people (id),
  connection_id bigint not null references connections (id),
  kind text not null,
  subject_id bigint,
  asked_at bigint not null,
  primary key (person_id, connection_id, kind)
);
create index questions_of_connection on questions (connection_id);

create table agreements (
  id {identity},
  connection_id bigint not null,
  person_id bigint not null,
  wording text not null,
  language text not null,
  channel text not null,
  at bigint not null
);
create index agreements_of_connection on agreements (connection_id);
{append-only agreements}

-- times: up to three, as JSON. place: phone, own link, room. uid and sequence: how calendars know the event again after a change.
create table talks (
  id {identity},
  connection_id bigint not null references connections (id),
  proposed_by bigint not null references people (id),
  state integer not null,
  times text not null,
  at bigint,
  place integer,
  link text,
  uid text not null,
  sequence integer not null,
  made_at bigint not null,
  changed_at bigint not null
);
create unique index talks_one_open on talks (connection_id) where state in (0, 1);
create index talks_had on talks (connection_id, at) where state in (1, 3);

-- How one of the two finds it; never shown to the other.
create table fits (
  id {identity},
  connection_id bigint not null,
  talk_id bigint,
  person_id bigint not null,
  answer integer not null,
  at bigint not null
);
create index fits_of_connection on fits (connection_id);

-- "Do you work in your field now?", asked months after the introduction.
create table outcomes (
  id {identity},
  connection_id bigint not null,
  person_id bigint not null,
  months integer not null,
  answer integer not null,
  at bigint not null,
  unique (connection_id, months)
);
