-- As before, found from the few rows that a statement changed: `offset 0` keeps the planner, which knows nothing of them, from beginning
-- at the other end, with every participation that was ever taken out.
create or replace function action_stop_letters() returns trigger language plpgsql as $$
declare
  stopped uuid[];
  taken_back uuid[];
begin
  if not exists (select from after_rows where state = 'queued') then
    return null;
  end if;
  stopped := array(
    select r.id from after_rows r
    cross join lateral (
      select l.participation_id from action_letters l where l.organisation_id = r.organisation_id and l.id = r.letter_id offset 0) l
    cross join lateral (
      select p.state from action_participations p where p.organisation_id = r.organisation_id and p.id = l.participation_id offset 0) p
    where r.state = 'queued' and p.state in ('removed', 'withdrawn'));
  if stopped <> '{}' then
    update action_deliveries d
    set state = 'cancelled', settled_at = clock_now(), state_before = 'queued',
        removal_id = (select r.removal_id from action_letters l
                      join action_removed r on r.organisation_id = l.organisation_id and r.participation_id = l.participation_id
                      join action_removals m on m.organisation_id = r.organisation_id and m.id = r.removal_id
                      where l.organisation_id = d.organisation_id and l.id = d.letter_id and m.reversed_at is null
                      order by r.removal_id desc limit 1)
    where d.organisation_id = current_organisation() and d.id = any (stopped);
  end if;
  taken_back := array(select r.id from after_rows r where r.state = 'queued' and r.taken_back_at is not null);
  if taken_back <> '{}' then
    update action_deliveries d set state = 'cancelled', settled_at = clock_now(), settled_by = d.taken_back_by
    where d.organisation_id = current_organisation() and d.id = any (taken_back) and d.state = 'queued';
  end if;
  return null;
end $$;
