-- Staff answer this person by hand, from the page's own inbox; the bot is silent for a day from then.
alter table people add column handoff_at bigint;
