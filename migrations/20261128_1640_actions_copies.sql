-- A copy of a letter to a foreign authority, for the writer's own legislators: a letter of its own kind, counted apart.
alter table action_letters add column kind text not null default 'letter' check (kind in ('letter', 'copy'));

-- Which offices get copies of an action, so that counters of letters leave them out without reading letters.
create table action_copy_seats (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  seat_id         uuid not null,
  primary key (organisation_id, action_id, seat_id),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_copy_seats');
