-- A draft that nobody goes on with goes after thirty days.
insert into alarms (person_id, kind, due_at)
select person_id, 'draft-over', updated_at + 2592000000
from conversations;

-- Who looks for a mentor in the same profession and province; null until a profile is saved the next time.
alter table newcomers add column occupation text;
alter table newcomers add column province text;
create index newcomers_of_occupation on newcomers (occupation, province, finished_at) where occupation is not null;

-- What an agency has decided for its own people. Times are days.
create table agency_policies (
  agency_id bigint primary key references agencies (id),
  language text not null,
  extra_question text,
  contact text,
  talk text,
  talk_after_days integer,
  updated_at bigint not null
);
