-- Letters that staff print and hand in together: to one office, or to all of an action. What is in a bundle is settled when it is made.
create table action_bundles (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  action_id       uuid not null,
  seat_id         uuid references target_seats deferrable initially deferred,
  with_failed     boolean not null,
  letters         integer not null default 0,
  made_by         uuid,
  made_at         timestamptz not null default clock_now(),
  delivered_on    date,
  delivered_by    uuid,
  delivered_at    timestamptz,
  note            text not null default '',
  primary key (organisation_id, id),
  foreign key (organisation_id, action_id) references actions on delete cascade,
  check ((delivered_on is null) = (delivered_at is null))
);
comment on column action_bundles.with_failed is 'Whether letters are in it that could not arrive in another way.';
comment on column action_bundles.note is 'How it is known that it was handed in.';
create index action_bundles_newest on action_bundles (organisation_id, action_id, id desc);
call make_tenant_table('action_bundles');

create table action_bundle_letters (
  organisation_id uuid not null default current_organisation(),
  bundle_id       uuid not null,
  number          integer not null,
  letter_id       uuid not null,
  primary key (organisation_id, bundle_id, number),
  unique (organisation_id, letter_id, bundle_id),
  foreign key (organisation_id, bundle_id) references action_bundles on delete cascade,
  foreign key (organisation_id, letter_id) references action_letters on delete cascade
);
call make_tenant_table('action_bundle_letters');
create index action_deliveries_to_print on action_deliveries (organisation_id, action_id, seat_id)
  where channel = 'print' and state = 'handed_over';
