-- Who was told that a letter of theirs did not get through: once, whatever happens afterwards.
create table action_follow_ups (
  organisation_id  uuid not null default current_organisation(),
  participation_id uuid not null,
  at               timestamptz not null default clock_now(),
  primary key (organisation_id, participation_id),
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
);
call make_tenant_table('action_follow_ups');
