-- picks: the numbered lines of the text are choices, of which one is to be taken; apps that have buttons show them as such.
alter table outbox add column picks integer not null default 0;
create index outbox_picks_of_person on outbox (person_id, id) where picks = 1;

-- WhatsApp shows choices only through a stored content at Twilio: made once for each shape and language, then used again.
create table content_templates (
  account text not null,
  shape text not null,
  language text not null,
  sid text not null,
  made_at bigint not null,
  primary key (account, shape, language)
);
