-- A mentor who answers a request that was withdrawn meanwhile is told so.
create index requests_withdrawn_of_mentor on requests (mentor_id, answered_at) where state = 3;
