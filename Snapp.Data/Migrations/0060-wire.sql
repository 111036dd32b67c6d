-- returned: how often a provider took the message and then reported that it did not arrive, for a reason that passes.
-- former_id now holds the provider's ids of all attempts that did not arrive, a space before each.
alter table outbox add column returned integer not null default 0;
update outbox set former_id = ' ' || former_id where former_id is not null;
