-- How far the inbound messages of one of our senders have been fetched from its provider.
create table watermarks (
  name text primary key,
  at bigint not null
);
