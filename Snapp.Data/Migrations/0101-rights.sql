-- Consent is given for a purpose (null in old rows: the service itself), by an app.
alter table consents add column purpose text;
alter table consents add column channel text;

-- How the two purposes beside the service stand: messages of the agency unless refused, the later survey only if agreed.
alter table people add column news_refused_at bigint;
alter table people add column survey_agreed_at bigint;

-- DELETE in chat: everything about the person goes once the answer that says so has left, or at due_at at the latest.
create table erasures (
  person_id bigint primary key references people (id),
  asked_at bigint not null,
  due_at bigint not null
);

-- Messages of an erased person that the provider still holds: it is asked to delete them too, until it says they are gone.
create table provider_deletions (
  channel text not null,
  provider_id text not null,
  attempts integer not null,
  look_at bigint not null,
  primary key (channel, provider_id)
);
create index provider_deletions_due on provider_deletions (look_at);
