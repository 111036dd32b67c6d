-- A provider may close one of a person's addresses to our sender while another stays open.
alter table addresses add column opted_out_at bigint;
