-- A text longer than the channel takes goes out in parts, each once; a row knows how many there are and how many are gone.
alter table outbox add column parts integer not null default 1;
alter table outbox add column parts_sent integer not null default 0;
