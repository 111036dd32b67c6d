-- returned: how often a provider took the message and then reported that it did not arrive, for a reason that passes.
-- former_id now holds the provider's ids of all attempts that did not arrive, a space before each.
-- part_ids: the provider's ids of the parts of a long text but the last, the same way; the same words are found under them, and are not another message.
alter table outbox add column returned integer not null default 0;
alter table outbox add column part_ids text;
update outbox set former_id = ' ' || former_id where former_id is not null;
create index outbox_of_many_ids on outbox (person_id) where part_ids is not null or former_id is not null;
