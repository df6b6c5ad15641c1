-- One turn of a worker with the mails of an organisation (src/platform/outgoing-mail.queries.ts): what became of those it had in
-- hand is stored, and as many as it has free connections for are claimed, in one commit.

-- RFC 5321 §4.5.4.1: at least four to five days of trying; the first tries are closer together than later ones.
create function retry_after(attempt smallint) returns interval language sql volatile
  return least(interval '6 hours', interval '1 minute' * power(2, least(attempt, 12) - 1)) * (0.9 + random() * 0.2);

-- A plan made from guesses about tables that grow would stay with the connection; hence the settings: every step by an index, row by row.
create function mail_outgoing_turn(of_organisation uuid, of_worker uuid, outcomes json, domains text[], wanted integer[], in_hand uuid[])
returns table (id uuid, attempt smallint, domain text, message jsonb)
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
    update mail_outgoing m set state = 'queued', worker_id = null, attempt = m.attempt - 1
    where m.state = 'claimed' and m.worker_id = of_worker and m.id <> all (in_hand);
  end if;

  return query
  with said as (
    select * from json_to_recordset(outcomes) as o (id uuid, attempt smallint, outcome text, code smallint, words text)
  ), stored as (
    update mail_outgoing m set
      state = case when o.outcome <> 'later' then o.outcome
                   when m.created_at < clock_now() - interval '5 days' then 'gave_up' else 'queued' end,
      message = case when o.outcome in ('accepted', 'refused') then null else m.message end,
      worker_id = null,
      next_attempt_at = case when o.outcome = 'later' then clock_now() + retry_after(m.attempt) else m.next_attempt_at end,
      server_code = o.code,
      server_words = o.words,
      settled_at = case when o.outcome in ('accepted', 'refused') then clock_now() end
    from said o
    where m.id = any (array(select id from said)) and m.id = o.id and m.attempt = o.attempt and m.state in ('claimed', 'unknown')
  ), due as (
    select d.id
    from unnest(domains, wanted) as w (domain, n)
    cross join lateral (
      select m.id from mail_outgoing m
      where m.state = 'queued' and m.domain = w.domain and m.next_attempt_at <= clock_now()
      order by m.next_attempt_at
      limit w.n
      for update skip locked
    ) d
  )
  update mail_outgoing m set state = 'claimed', worker_id = of_worker, claimed_at = clock_now(), attempt = m.attempt + 1
  where m.id = any (array(select id from due))
  returning m.id, m.attempt, m.domain, m.message;
end $$;
