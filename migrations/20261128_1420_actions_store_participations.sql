-- Taking an action as before, and: whether somebody waits for their address to be confirmed is the action's to say, no longer whether
-- a proof came; the hash of a visitor's network goes with the submission.

drop function action_store_again(bytea, bytea, timestamptz, action_participations, jsonb);
drop function action_store_participations(uuid, bytea[], uuid[], integer[], text[], text[], text[], text[], text[], text[], text[], text[],
  text[], text[], text[], text[], boolean[], boolean[], boolean[], bytea[], bytea[], timestamptz[], text[], text[], text[]);

-- Somebody who is there already sends another form. Where the first was never confirmed and this one need not be, this one takes its
-- place; the tokens given out before go on showing what their own forms held. Otherwise nothing of the first changes.
-- A form that comes twice from one browser (same proof, same content) is the first one.
create function action_store_again(of_token bytea, of_proof bytea, of_proof_expiry timestamptz, of_network bytea, waits boolean,
                                   again action_participations, consents jsonb,
                                   out outcome text, out first_id uuid, out is_late boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  first action_participations;
  is_same boolean;
begin
  select * into first from action_participations p
  where p.action_id = again.action_id and p.supporter_id = again.supporter_id and p.turn = 0 for update;
  first_id := first.id;
  is_late := first.created_at < clock_now() - interval '15 minutes';

  if first.state = 'awaiting_confirmation' and not waits then
    update action_submissions s set repeated = to_jsonb(first) where s.participation_id = first.id and s.repeated is null;
    update action_participations p
    set (revision, state, locale, given_name, family_name, street, city, region, postal_code, phone, seat_ids, subject, body,
         is_edited, shows_name, discloses_contact, counted_at, pending_consents)
      = (select again.revision, 'counted', again.locale, again.given_name, again.family_name, again.street, again.city, again.region,
                again.postal_code, again.phone, again.seat_ids, again.subject, again.body,
                again.is_edited, again.shows_name, again.discloses_contact, clock_now(), null::jsonb)
    where p.id = first.id;
    perform action_record_pending_consents(first.supporter_id, again.locale, consents);
    insert into action_submissions (token_hash, participation_id, is_proven, network) values (of_token, first.id, true, of_network)
    on conflict do nothing;
    outcome := 'stored';
    return;
  end if;

  is_same := exists (
      select from action_proofs p where p.expires_at = of_proof_expiry and p.proof_hash = of_proof and p.participation_id = first.id)
    and (first.given_name, first.family_name, first.street, first.city, first.region, first.postal_code, first.phone,
         first.seat_ids, first.subject, first.body, first.shows_name, first.discloses_contact)
      is not distinct from
        (again.given_name, again.family_name, again.street, again.city, again.region, again.postal_code, again.phone,
         again.seat_ids, again.subject, again.body, again.shows_name, again.discloses_contact);
  insert into action_submissions (token_hash, participation_id, is_proven, network, repeated)
  values (of_token, first.id, not waits, of_network, case when not is_same then to_jsonb(again) end)
  on conflict do nothing;
  outcome := 'repeated';
end $$;

-- Element i of every array belongs to person i. Answers what became of each, in the same order:
--   stored       a participation, new or no longer waiting for confirmation; `waiting` says whose address must be confirmed first
--   repeated     they had acted before; their token shows what they sent now, the first participation stays as it was
--   proof_spent  somebody else has used this proof of work; nothing is stored
-- Rows are written in the order of their unique keys, so that two processes wait for each other and never in a circle.
-- A plan made while tables were empty would stay with the connection and read whole tables later; hence the settings.
create function action_store_participations(
  of_organisation uuid,
  token_hashes bytea[], action_ids uuid[], revisions integer[], locales text[],
  emails text[], given_names text[], family_names text[],
  streets text[], cities text[], regions text[], postal_codes text[], phones text[],
  seats text[], subjects text[], bodies text[],
  are_edited boolean[], show_names boolean[], disclose_contacts boolean[],
  proof_hashes bytea[], proofs_spent_by bytea[], proofs_expire timestamptz[],
  networks bytea[], waiting boolean[],
  action_wordings text[], news_wordings text[], pages text[]
) returns text[] language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  people constant integer := cardinality(emails);
  ids constant uuid[] := array(select uuidv7() from generate_series(1, people));
  supporter_ids uuid[];
  spent boolean[] := array_fill(false, array[people]);
  proofs_taken integer;
  stored uuid[];
  counted uuid[];
  agreed uuid[];
  again record;
  repeat record;
  told_again uuid[] := '{}';
  outcomes text[] := array_fill('stored'::text, array[people]);
begin
  perform set_config('clamor.organisation_id', of_organisation::text, true);

  supporter_ids := array(
    select r.supporter_id
    from unnest(emails) with ordinality as i (email, place)
    join supporter_remember(emails, given_names, family_names, locales) r on r.email = i.email
    order by i.place);

  insert into action_proofs (proof_hash, spent_by, participation_id, expires_at)
  select distinct on (i.expires_at, i.proof_hash) i.proof_hash, i.spent_by, i.id, i.expires_at
  from unnest(proof_hashes, proofs_spent_by, ids, proofs_expire) with ordinality as i (proof_hash, spent_by, id, expires_at, place)
  where i.proof_hash is not null
  order by i.expires_at, i.proof_hash, i.place
  on conflict do nothing;
  get diagnostics proofs_taken = row_count;
  if proofs_taken < people then
    -- A statement of its own, so that it sees what another process committed while we waited for its row.
    spent := array(
      select coalesce(p.spent_by <> i.spent_by, false)
      from unnest(proof_hashes, proofs_spent_by, proofs_expire) with ordinality as i (proof_hash, spent_by, expires_at, place)
      left join lateral (
        select p.spent_by from action_proofs p where p.expires_at = i.expires_at and p.proof_hash = i.proof_hash limit 1) p on true
      order by i.place);
  end if;

  with fresh as (
    insert into action_participations (
      id, action_id, supporter_id, revision, state, counted_at, pending_consents, locale, given_name, family_name, street, city,
      region, postal_code, phone, seat_ids, subject, body, is_edited, shows_name, discloses_contact)
    select i.id, i.action_id, i.supporter_id, i.revision,
           case when i.waits then 'awaiting_confirmation' else 'counted' end,
           case when not i.waits then clock_now() end,
           case when i.waits then action_pending_consents(i.action_wording, i.news_wording, i.page) end,
           i.locale, i.given_name, i.family_name, i.street, i.city, i.region, i.postal_code, i.phone,
           i.seats::uuid[], i.subject, i.body, i.is_edited, i.shows_name, i.discloses_contact
    from unnest(ids, action_ids, supporter_ids, revisions, locales, given_names, family_names, streets, cities, regions, postal_codes,
                phones, seats, subjects, bodies, are_edited, show_names, disclose_contacts, waiting, spent,
                action_wordings, news_wordings, pages)
      with ordinality as i (id, action_id, supporter_id, revision, locale, given_name, family_name, street, city, region, postal_code,
                phone, seats, subject, body, is_edited, shows_name, discloses_contact, waits, is_spent,
                action_wording, news_wording, page, place)
    where not i.is_spent
    order by i.supporter_id, i.action_id, i.waits, i.place
    on conflict (organisation_id, supporter_id, action_id, turn) do nothing
    returning id, state)
  select coalesce(array_agg(id), '{}'), coalesce(array_agg(id) filter (where state = 'counted'), '{}') into stored, counted from fresh;

  insert into action_submissions (token_hash, participation_id, is_proven, network)
  select i.token_hash, i.id, not i.waits, i.network
  from unnest(token_hashes, ids, waiting, networks) as i (token_hash, id, waits, network)
  where cardinality(stored) = people or i.id = any (stored)
  order by i.token_hash
  on conflict do nothing;

  agreed := case when cardinality(counted) = people then supporter_ids else array(
    select case when i.id = any (counted) then i.supporter_id end
    from unnest(ids, supporter_ids) with ordinality as i (id, supporter_id, place) order by i.place) end;
  perform supporter_record_consents(agreed, 'action', action_wordings, locales, pages);
  if array_remove(news_wordings, null) <> '{}' then
    perform supporter_record_consents(agreed, 'news', news_wordings, locales, pages);
  end if;

  if cardinality(stored) < people then
    for again in
      select i.place, i.token_hash, i.proof_hash, i.proof_expires, i.network, i.waits, i.is_spent,
             action_pending_consents(i.action_wording, i.news_wording, i.page) as consents,
             jsonb_populate_record(null::action_participations, jsonb_build_object(
               'id', i.id, 'action_id', i.action_id, 'supporter_id', i.supporter_id, 'revision', i.revision, 'locale', i.locale,
               'given_name', i.given_name, 'family_name', i.family_name, 'street', i.street, 'city', i.city, 'region', i.region,
               'postal_code', i.postal_code, 'phone', i.phone, 'seat_ids', i.seats::uuid[], 'subject', i.subject, 'body', i.body,
               'is_edited', i.is_edited, 'shows_name', i.shows_name, 'discloses_contact', i.discloses_contact,
               'created_at', clock_now())) as content
      from unnest(token_hashes, ids, action_ids, supporter_ids, revisions, locales, given_names, family_names, streets, cities, regions,
                  postal_codes, phones, seats, subjects, bodies, are_edited, show_names, disclose_contacts, proof_hashes, proofs_expire,
                  networks, waiting, spent, action_wordings, news_wordings, pages)
        with ordinality as i (token_hash, id, action_id, supporter_id, revision, locale, given_name, family_name, street, city, region,
                  postal_code, phone, seats, subject, body, is_edited, shows_name, discloses_contact, proof_hash, proof_expires,
                  network, waits, is_spent, action_wording, news_wording, page, place)
      where i.id <> all (stored)
      order by i.supporter_id, i.action_id, i.place
    loop
      if again.is_spent then
        outcomes[again.place] := 'proof_spent';
        continue;
      end if;
      select * into repeat from action_store_again(again.token_hash, again.proof_hash, again.proof_expires, again.network, again.waits,
                                              again.content, again.consents);
      outcomes[again.place] := repeat.outcome;
      if repeat.outcome = 'stored' then
        counted := counted || repeat.first_id;
      elsif repeat.is_late then
        told_again := told_again || repeat.first_id;
      end if;
    end loop;
  end if;

  perform action_announce_participations(of_organisation, counted,
    array(select s.id from unnest(stored) as s (id) where s.id <> all (counted)), told_again, action_ids);
  return outcomes;
end $$;
