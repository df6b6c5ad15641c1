-- What is wrong with an instance and its owners have been told: once, again when it grows or lasts a week, and when it is over.
create table instance_troubles (
  place      text not null,
  kind       text not null check (kind in ('disk', 'queue', 'backup', 'certificate')),
  since      timestamptz not null,
  told_at    timestamptz,
  told_grade smallint not null default 0,
  gone_since timestamptz,
  primary key (place, kind)
);
comment on column instance_troubles.place is 'Machine and data folder where it is theirs alone; empty for what all machines share.';
comment on column instance_troubles.gone_since is 'When it was first not seen any more: what comes and goes within the hour is one trouble.';
grant select, insert, update, delete on instance_troubles to clamor_app;
