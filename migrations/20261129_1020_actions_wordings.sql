-- What was kept of somebody who had not confirmed yet is recorded as before, and what they saw of a kept wording with its version.
create or replace function action_record_pending_consents(of_supporter uuid, of_locale text, pending jsonb) returns void language sql as $$
  select supporter_record_consents(array[of_supporter], c.purpose, array[c.wording], array[of_locale], array[c.page])
  from jsonb_to_recordset(pending) as c (purpose text, wording text, page text, wording_id uuid) where c.wording_id is null;
  select supporter_record_wordings(array[of_supporter], array[of_locale], array[c.given])
  from jsonb_array_elements(pending) as c (given) where c.given ? 'wording_id'
$$;

-- Who asked for news in the words of a kept wording; `outcomes` is what storing them answered (as with action_note_prefixes). Whoever had
-- acted already changes nothing by a second form.
create function action_note_news(outcomes text[], token_hashes bytea[], given text[]) returns text[] language plpgsql
  -- As for the function that stores: a plan made while tables were empty would read whole tables later.
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
declare
  ids uuid[];
  supporter_ids uuid[];
  locales text[];
  news jsonb[];
begin
  select array_agg(p.id) filter (where p.state = 'awaiting_confirmation'),
         array_agg(p.supporter_id order by i.place) filter (where p.state = 'counted'),
         array_agg(p.locale order by i.place) filter (where p.state = 'counted'),
         array_agg(i.news::jsonb order by i.place) filter (where p.state = 'counted')
  into ids, supporter_ids, locales, news
  from unnest(outcomes, token_hashes, given) with ordinality as i (outcome, token_hash, news, place)
  join action_submissions s on s.organisation_id = current_organisation() and s.token_hash = i.token_hash and s.repeated is null
  join action_participations p on p.organisation_id = s.organisation_id and p.id = s.participation_id
  where i.outcome = 'stored' and i.news is not null;
  perform supporter_record_wordings(supporter_ids, locales, news);
  if ids is not null then
    update action_participations p set pending_consents = coalesce(p.pending_consents, '[]') || jsonb_build_array(i.news::jsonb)
    from unnest(token_hashes, given) as i (token_hash, news)
    join action_submissions s on s.organisation_id = current_organisation() and s.token_hash = i.token_hash and s.repeated is null
    where p.organisation_id = s.organisation_id and p.id = s.participation_id and p.id = any (ids) and i.news is not null;
  end if;
  return outcomes;
end $$;
