-- An address that was silent for long, or that comes with another identity, may have another owner by now (element-hq/element-meta#1614):
-- nothing of the person's is shown there until it is known who writes.
-- doubted_at: since when that is so. who_asked_at: when it was asked.
alter table addresses add column doubted_at bigint;
alter table addresses add column who_asked_at bigint;
