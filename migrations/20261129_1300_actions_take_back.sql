-- A member takes back a letter that has not gone: one that waits is cancelled, one that a worker has in hand does not wait for its turn again.
alter table action_deliveries add column taken_back_at timestamptz, add column taken_back_by uuid;
create index action_deliveries_taken_back on action_deliveries (organisation_id, action_id) where taken_back_at is not null;

create or replace function action_stop_letters() returns trigger language plpgsql as $$
begin
  if not exists (select from after_rows where state = 'queued') then
    return null;
  end if;
  update action_deliveries d
  set state = 'cancelled', settled_at = clock_now(), state_before = 'queued',
      removal_id = (select r.removal_id from action_removed r join action_removals m on m.id = r.removal_id
                    where r.participation_id = stopped.participation_id and m.reversed_at is null
                    order by r.removal_id desc limit 1)
  from (
    select r.id, l.participation_id from after_rows r
    join action_letters l on l.organisation_id = r.organisation_id and l.id = r.letter_id
    join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
    where r.state = 'queued' and p.state in ('removed', 'withdrawn')
  ) stopped
  where d.id = stopped.id;
  if exists (select from after_rows where state = 'queued' and taken_back_at is not null) then
    update action_deliveries d set state = 'cancelled', settled_at = clock_now(), settled_by = d.taken_back_by
    from after_rows r
    where r.state = 'queued' and r.taken_back_at is not null and d.organisation_id = r.organisation_id and d.id = r.id
      and d.state = 'queued';
  end if;
  return null;
end $$;
