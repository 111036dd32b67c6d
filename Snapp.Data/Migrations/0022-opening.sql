-- Whom a broadcast was counted for when it was made, per app (JSON): the answer to who made it, before any of its rows is there.
alter table broadcasts add column counted text;
