-- What people answer to questions that an organisation asks of its own, beside what every action asks.
alter table action_participations add column answers jsonb;
comment on column action_participations.answers is 'By the key of the question: what was typed, the key of a choice or those of several, "yes" for a box. Null where nothing was asked.';

-- `outcomes` is what storing the participations answered, and comes first (as with action_note_prefixes). Where an earlier form was never
-- confirmed and this one has taken its place, so do its answers. Somebody who had acted already has given theirs.
create function action_note_answers(outcomes text[], token_hashes bytea[], given text[]) returns text[] language plpgsql
  -- As for the function that stores: a plan made while tables were empty would read whole tables later.
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
begin
  update action_participations p set answers = i.answers::jsonb
  from unnest(outcomes, token_hashes, given) as i (outcome, token_hash, answers)
  join action_submissions s on s.organisation_id = current_organisation() and s.token_hash = i.token_hash and s.repeated is null
  where p.organisation_id = s.organisation_id and p.id = s.participation_id and i.outcome = 'stored' and i.answers is not null;
  return outcomes;
end $$;
