-- What is to happen by time in a person's life. One that is due becomes a row of the inbox and is handled as a turn of that person.
create table alarms (
  id {identity},
  person_id bigint not null references people (id),
  kind text not null,
  subject_id bigint,
  due_at bigint not null
);
create unique index alarms_one_of_a_kind on alarms (person_id, kind, coalesce(subject_id, 0));
create index alarms_due on alarms (due_at, id);

-- Requests that are open already are leases from now on, too.
insert into alarms (person_id, kind, subject_id, due_at)
select mentor_id, 'request.lease', newcomer_id, asked_at + 86400000
from requests
where state = 0;
