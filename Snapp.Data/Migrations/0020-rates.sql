-- Each sender is served by itself. Bulk rows carry a number that shares the lane out: an agency that comes new starts level with what is being served,
-- so that 10 messages of one do not wait for 100,000 of another. Elsewhere the number is 0 and the id decides.
alter table outbox add column fair bigint not null default 0;
drop index outbox_queued;
create index outbox_queued on outbox (channel, lane, fair, id) where state = 0;
create index outbox_queued_of_broadcast on outbox (broadcast_id, channel, fair) where state = 0 and broadcast_id is not null;
