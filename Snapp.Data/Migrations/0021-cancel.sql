-- A broadcast can be cancelled: first this mark, which every submission looks at, then its rows, some at a time.
-- key_hash: the Idempotency-Key a client sent with it; the same key again is the same broadcast.
alter table broadcasts add column cancelled_at bigint;
alter table broadcasts add column key_hash text;
create unique index broadcasts_of_key on broadcasts (agency_id, key_hash) where key_hash is not null;
create index broadcasts_cancelled on broadcasts (id) where cancelled_at is not null;
-- The rows of a broadcast are written some at a time, by the ids of the people; null once all are there.
alter table broadcasts add column filled_to bigint;
