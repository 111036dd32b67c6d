-- Outside the 24 h window nothing goes as free text: the message is held, a template knocks, the answer releases it in order.
-- held_at: waits for the person or for the morning, and stands in nobody's way. template: the approved one it may go as.
-- moved_from: the app it was meant for, once it went over to the person's SMS. early_fault: reported by a callback that overtook the answer to the send.
-- former_id: the provider's id of the attempt that did not arrive; what is reported of it later says nothing about the row.
-- failed_at: nothing arrives there. closed_at: the provider called the window closed, whatever we had counted.
alter table outbox add column held_at bigint;
alter table outbox add column template text;
alter table outbox add column moved_from text;
alter table outbox add column early_fault integer;
alter table outbox add column former_id text;
alter table addresses add column knocked_at bigint;
alter table addresses add column knocks integer not null default 0;
alter table addresses add column failed_at bigint;
alter table addresses add column closed_at bigint;
alter table people add column zone text;
alter table broadcasts add column template text;
create index outbox_held_of_person on outbox (person_id) where state = 0 and held_at is not null;
