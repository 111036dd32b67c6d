-- Until when a mentor is on pause; null while there is none or it has no end. lapses: requests in a row that ran out without an answer.
alter table mentors add column paused_until bigint;
alter table mentors add column lapses integer not null default 0;
create index requests_expired_of_mentor on requests (mentor_id, answered_at) where state = 4;
