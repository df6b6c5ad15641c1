-- "Not my representative": counted where it happened, without a word of who said it. Three signs of a postal code name no person.
create table target_reports (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  seat_id         uuid not null references target_seats on delete cascade,
  action_id       uuid not null,
  area_key        text not null,
  postal_prefix   text not null,
  reports         integer not null default 1,
  last_on         date not null default current_date,
  primary key (organisation_id, seat_id, action_id, area_key, postal_prefix),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('target_reports');

-- That its writer said so stands with the letter, so that it is counted once; it goes with the letter.
alter table action_letters add column is_disputed boolean not null default false;

-- Door of the room: one more person says that their place does not lead to an office.
create function target_note_report(of_action uuid, of_seat uuid, of_postal_code text) returns void language sql as $$
  insert into target_reports as r (action_id, seat_id, area_key, postal_prefix)
  select of_action, s.id, coalesce(s.area_key, ''), left(upper(regexp_replace(of_postal_code, '[^A-Za-z0-9]', '', 'g')), 3)
  from target_seats s where s.id = of_seat
  on conflict (organisation_id, seat_id, action_id, area_key, postal_prefix)
    do update set reports = r.reports + 1, last_on = current_date
$$;

-- The same may be said before the letters are written; it then waits for them.
alter table action_early_marks
  drop constraint action_early_marks_outcome_check,
  add constraint action_early_marks_outcome_check check (outcome in ('sent', 'failed', 'not_mine'));
