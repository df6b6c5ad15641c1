-- Letters of an action to one destination may be told to leave a few an hour, and in office hours: each has its time from the beginning,
-- so that no worker and no restart changes the pace. Where the last of them leaves stands here, one row for each destination.
create table action_paces (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  domain          text not null,
  next_at         timestamptz not null,
  primary key (organisation_id, action_id, domain),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_paces');

-- When a letter could go for the first time: days of trying are counted from then, not from when it was written.
alter table action_deliveries add column due_at timestamptz not null default clock_now();
update action_deliveries set due_at = created_at;

-- As before, but for that.
create or replace function action_deliveries_turn(of_organisation uuid, of_worker uuid, outcomes json, domains text[], wanted integer[], in_hand uuid[])
returns table (id uuid, action_id uuid, attempt smallint, domain text, address text, subject text, body text, writer_name text, answers_to text)
language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_bitmapscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set enable_material = off
as $$
#variable_conflict use_column
begin
  perform set_config('clamor.organisation_id', of_organisation::text, true);

  if in_hand is not null then
    update action_deliveries d set state = 'queued', worker_id = null, claimed_at = null, attempt = d.attempt - 1
    where d.state = 'claimed' and d.worker_id = of_worker and d.id <> all (in_hand);
  end if;

  return query
  with said as (
    select * from json_to_recordset(outcomes) as o (id uuid, attempt smallint, outcome text, code smallint, words text)
  ), stored as (
    update action_deliveries d set
      state = case when o.outcome <> 'later' then o.outcome
                   when d.due_at < clock_now() - interval '5 days' then 'gave_up' else 'queued' end,
      worker_id = null,
      claimed_at = null,
      next_attempt_at = case when o.outcome = 'later' then clock_now() + retry_after(d.attempt) else d.next_attempt_at end,
      server_code = o.code,
      server_words = o.words,
      settled_at = case when o.outcome in ('accepted', 'refused') then clock_now() end
    from said o
    where d.id = any (array(select id from said)) and d.id = o.id and d.attempt = o.attempt and d.state in ('claimed', 'unknown') and d.settled_by is null
    returning d.id, d.attempt, d.state, d.server_code, d.server_words
  ), noted as (
    insert into action_delivery_attempts (delivery_id, attempt, state, server_code, server_words)
    select s.id, s.attempt, s.state, s.server_code, s.server_words from stored s
    on conflict do nothing
  ), due as (
    select d.id
    from unnest(domains, wanted) as w (domain, n)
    cross join lateral (
      select d.id from action_deliveries d
      where d.state = 'queued' and d.domain = w.domain and d.next_attempt_at <= clock_now()
      order by d.next_attempt_at
      limit w.n
      for update skip locked
    ) d
  ), claimed as (
    update action_deliveries d set state = 'claimed', worker_id = of_worker, claimed_at = clock_now(), attempt = d.attempt + 1
    where d.id = any (array(select id from due))
    returning d.id, d.action_id, d.attempt, d.domain, d.address, d.letter_id
  )
  select c.id, c.action_id, c.attempt, c.domain, c.address, l.subject, l.body, l.writer_name,
         case when l.answers_to_writer then (select a.email from supporter_addresses(array[p.supporter_id]) a) end
  from claimed c
  join action_letters l on l.id = c.letter_id
  join action_participations p on p.id = l.participation_id;
end $$;
