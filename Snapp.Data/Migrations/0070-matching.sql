-- How a match was scored is kept with the card and with the request. Contributions stand in points; missing is what would have added most (JSON).
alter table offer_choices add column missing text;
alter table offer_choices add column weights_version bigint;
alter table requests add column score double precision;
alter table requests add column missing text;
alter table requests add column weights_version bigint;

-- What each criterion counts, for each agency. The id is the version that stands with every match; the first row is for agencies without weights of their own.
create table weights (
  id {identity},
  agency_id bigint references agencies (id),
  occupation integer not null,
  advice integer not null,
  language integer not null,
  place integer not null,
  experience integer not null,
  free_time integer not null,
  made_at bigint not null
);
create index weights_of_agency on weights (agency_id, id);
insert into weights (occupation, advice, language, place, experience, free_time, made_at) values (100, 40, 40, 35, 20, 20, 0);
{append-only weights}

-- Since when a newcomer has been looking for a mentor; null for those who found one and have not asked for another.
alter table newcomers add column looking_since bigint;
update newcomers set looking_since = finished_at where not exists (select 1 from connections c where c.newcomer_id = newcomers.person_id);
create index newcomers_looking on newcomers (looking_since) where looking_since is not null;

-- When a mentor's place in the pool last changed, whichever process changed it; the others read it from here. With the person, because the mentor's row may be gone.
alter table people add column mentor_changed_at bigint;
create index people_mentor_changed on people (mentor_changed_at) where mentor_changed_at is not null;
