-- Times are Unix milliseconds UTC. Flags are 0 or 1. {identity} and {append-only ...} are filled in by Dialect.

create table agencies (
  id {identity},
  name text not null,
  code text not null unique,
  key_hash text not null unique,
  created_at bigint not null
);

create table people (
  id {identity},
  language text,
  first_name text,
  agency_id bigint references agencies (id),
  created_at bigint not null,
  consented_at bigint,
  stopped_at bigint
);
create index people_of_agency on people (agency_id);

create table addresses (
  channel text not null,
  value text not null,
  person_id bigint not null references people (id),
  account text,
  last_inbound_at bigint,
  primary key (channel, value)
);
create index addresses_of_person on addresses (person_id);

create table conversations (
  person_id bigint primary key references people (id),
  state text not null,
  updated_at bigint not null
);

create table newcomers (
  person_id bigint primary key references people (id),
  answers text not null,
  finished_at bigint not null
);

create table mentors (
  person_id bigint primary key references people (id),
  answers text not null,
  capacity integer not null,
  paused integer not null,
  finished_at bigint not null
);

create table consents (
  id {identity},
  person_id bigint not null,
  action text not null,
  wording text not null,
  language text,
  at bigint not null
);
create index consents_of_person on consents (person_id);
{append-only consents}

create table inbox (
  id {identity},
  channel text not null,
  account text not null,
  provider_id text not null,
  person_id bigint not null references people (id),
  message text not null,
  received_at bigint not null,
  state integer not null,
  attempts integer not null,
  retry_at bigint,
  handled_at bigint,
  unique (channel, account, provider_id)
);
create index inbox_pending on inbox (id) where state = 0;

create table offers (
  id {identity},
  newcomer_id bigint not null references people (id),
  made_at bigint not null,
  closed_at bigint
);
create unique index offers_one_open on offers (newcomer_id) where closed_at is null;
create index offers_of_newcomer on offers (newcomer_id);

create table offer_choices (
  offer_id bigint not null references offers (id),
  place integer not null,
  mentor_id bigint not null references people (id),
  score double precision not null,
  points text not null,
  primary key (offer_id, place)
);

create table requests (
  id {identity},
  newcomer_id bigint not null references people (id),
  mentor_id bigint not null references people (id),
  points text not null,
  state integer not null,
  asked_at bigint not null,
  answered_at bigint
);
create unique index requests_one_open on requests (newcomer_id) where state = 0;
create index requests_open_of_mentor on requests (mentor_id) where state = 0;
create index requests_of_newcomer on requests (newcomer_id);

create table connections (
  id {identity},
  request_id bigint not null references requests (id),
  newcomer_id bigint not null references people (id),
  mentor_id bigint not null references people (id),
  opened_at bigint not null,
  closed_at bigint,
  newcomer_wrote_at bigint,
  mentor_wrote_at bigint
);
create unique index connections_one_open on connections (newcomer_id) where closed_at is null;
create index connections_open_of_mentor on connections (mentor_id) where closed_at is null;
create index connections_of_newcomer on connections (newcomer_id);

create table broadcasts (
  id {identity},
  agency_id bigint not null references agencies (id),
  role text not null,
  text text not null,
  language text not null,
  recipients integer not null,
  created_at bigint not null
);

create table outbox (
  id {identity},
  person_id bigint not null references people (id),
  channel text not null,
  address text not null,
  lane integer not null,
  kind integer not null,
  state integer not null,
  text text not null,
  rendered text,
  from_language text,
  to_language text,
  sender_name text,
  connection_id bigint references connections (id),
  broadcast_id bigint references broadcasts (id),
  confirms_stop integer not null,
  attempts integer not null,
  due_at bigint not null,
  provider_id text,
  error_code text,
  created_at bigint not null,
  submitted_at bigint,
  settled_at bigint
);
create index outbox_queued on outbox (lane, id) where state = 0;
create index outbox_due on outbox (due_at) where state = 0;
create index outbox_open_of_person on outbox (person_id, id) where state in (0, 1);
create index outbox_submitting on outbox (id) where state = 1;
create index outbox_of_address on outbox (channel, address) where state in (3, 7);
create index outbox_queued_of_connection on outbox (connection_id) where state = 0;
create index outbox_of_provider on outbox (provider_id) where provider_id is not null;
create index outbox_of_broadcast on outbox (broadcast_id) where broadcast_id is not null;

create table audit (
  id {identity},
  at bigint not null,
  action text not null,
  agency_id bigint,
  person_id bigint,
  subject_id bigint
);
{append-only audit}
