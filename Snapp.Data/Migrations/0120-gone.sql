-- Messages of a broadcast go when they are old; how they ended is counted here, so that the agency's numbers stay true.
alter table broadcasts add column gone_waiting integer not null default 0;
alter table broadcasts add column gone_sent integer not null default 0;
alter table broadcasts add column gone_delivered integer not null default 0;
alter table broadcasts add column gone_failed integer not null default 0;
alter table broadcasts add column gone_skipped integer not null default 0;
alter table broadcasts add column gone_window_closed integer not null default 0;
