-- Words of ours that are not in a file of the program: changed by staff (source 0), or translated by machine for a language without a file (source 1).
create table text_overrides (
  language text not null,
  key text not null,
  text text not null,
  of text not null,
  source integer not null,
  changed_at bigint not null,
  primary key (language, key)
);
