-- Who does not want to hear from whom: such two are never brought together again, whichever way round.
create table blocks (
  blocker_id bigint not null references people (id),
  blocked_id bigint not null references people (id),
  at bigint not null,
  primary key (blocker_id, blocked_id)
);
create index blocks_of_blocked on blocks (blocked_id);

-- REPORT: staff of agency_id look at it (null: nobody's person, the platform does). While it is open nobody new is brought to about_id.
-- words: what the reporter wrote for staff, and for nobody else. noticed_at, notices: when and how often staff were told.
create table reports (
  id {identity},
  reporter_id bigint not null references people (id),
  about_id bigint references people (id),
  connection_id bigint references connections (id),
  agency_id bigint references agencies (id),
  words text,
  made_at bigint not null,
  noticed_at bigint not null,
  notices integer not null,
  read_at bigint,
  closed_at bigint,
  outcome text
);
create index reports_open on reports (agency_id, id) where closed_at is null;
create index reports_open_about on reports (about_id) where closed_at is null;
create index reports_open_of_reporter on reports (reporter_id, id) where closed_at is null;

-- HUMAN: staff are asked to answer this person. people.handoff_at says until when the bot is silent.
create table handoffs (
  id {identity},
  person_id bigint not null references people (id),
  asked_at bigint not null,
  noticed_at bigint not null,
  notices integer not null,
  read_at bigint,
  closed_at bigint
);
create unique index handoffs_one_open on handoffs (person_id) where closed_at is null;

-- Where the staff of an agency are told that something waits; owner 0 is the platform.
create table staff_contacts (
  owner bigint primary key,
  person_id bigint not null references people (id),
  set_at bigint not null
);

-- The first words between two who do not know each other are looked at for requests no mentor makes; the reader is warned beside them.
alter table connections add column newcomer_messages integer not null default 0;
alter table connections add column mentor_messages integer not null default 0;
alter table outbox add column warning text;
