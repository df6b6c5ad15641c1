-- An action may have several letters, in several languages, and points to choose from: what a participation chose, and what its letters are.

alter table action_participations add column letter_choices jsonb;
comment on column action_participations.letter_choices is
  'Null: the main letter in the language of the page goes to every office. Else {points, variants: [{id, locale, seats, body}]}; body where it was changed.';

alter table action_letters
  add column variant text not null default '',
  add column is_edited boolean;
comment on column action_letters.variant is
  'Which of the action''s letters it is and in which language, as in 2.es; empty: the main one, as it stands in the participation.';
comment on column action_letters.is_edited is 'Whether its writer changed it; null: as the participation says.';

-- Everything of a participation's letters that its writer changed; null where that is nothing.
create function action_own_words(p action_participations) returns text language sql immutable as $$
  select nullif(concat_ws(E'\n\n', case when p.is_edited then p.body end,
    (select string_agg(v->>'body', E'\n\n' order by place)
     from jsonb_array_elements(p.letter_choices->'variants') with ordinality as i (v, place))), '')
$$;

-- `outcomes` is what storing them answered, and comes first. A form that came twice changes nothing of the first; its own page shows
-- what it held.
create function action_note_letter_choices(outcomes text[], token_hashes bytea[], choices text[]) returns text[] language plpgsql as $$
begin
  update action_participations p set letter_choices = i.choice::jsonb
  from unnest(outcomes, token_hashes, choices) as i (outcome, token_hash, choice)
  join action_submissions s on s.organisation_id = current_organisation() and s.token_hash = i.token_hash and s.repeated is null
  where p.organisation_id = s.organisation_id and p.id = s.participation_id and i.outcome = 'stored' and i.choice is not null;

  update action_submissions s
  set repeated = coalesce(s.repeated, to_jsonb(p)) || jsonb_build_object('letter_choices', i.choice::jsonb)
  from unnest(outcomes, token_hashes, choices) as i (outcome, token_hash, choice), action_participations p
  where i.outcome = 'repeated' and i.choice is not null
    and s.organisation_id = current_organisation() and s.token_hash = i.token_hash
    and p.organisation_id = s.organisation_id and p.id = s.participation_id
    and (s.repeated is not null or p.letter_choices is distinct from i.choice::jsonb);
  return outcomes;
end $$;

-- Whoever changed any of their letters has written their own.
create or replace function action_tally_participations() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into action_tallies as t (organisation_id, action_id, day, slot, people, edited)
    select organisation_id, action_id, (counted_at at time zone 'UTC')::date, counting_slot(), count(*), count(*) filter (where is_edited)
    from after_rows where state = 'counted' group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, action_id, day, slot)
      do update set people = t.people + excluded.people, edited = t.edited + excluded.edited;
  elsif tg_op = 'UPDATE' then
    insert into action_tallies as t (organisation_id, action_id, day, slot, people, edited)
    select organisation_id, action_id, day, counting_slot(), sum(n), coalesce(sum(n) filter (where is_edited), 0)
    from (
      select organisation_id, action_id, (counted_at at time zone 'UTC')::date as day,
             is_edited or coalesce(letter_choices @? '$.variants[*].body', false) as is_edited, 1 as n
      from after_rows where state = 'counted'
      union all
      select organisation_id, action_id, (counted_at at time zone 'UTC')::date,
             is_edited or coalesce(letter_choices @? '$.variants[*].body', false), -1
      from before_rows where state = 'counted'
    ) change
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, action_id, day, slot)
      do update set people = t.people + excluded.people, edited = t.edited + excluded.edited;
  end if;
  return null;
end $$;

-- What a search reads: a letter that is not the main one as it stands in the revision is read itself, once for all offices that get it.
create or replace function action_note_words() returns trigger language plpgsql as $$
begin
  insert into action_letter_words as w (organisation_id, participation_id, action_id, seat_ids, words, unchanged)
  select p.organisation_id, p.id, p.action_id, l.seat_ids, concat_ws(E'\x1f', action_words_of(p), o.words),
         case when l.has_main then action_unchanged_text(p) end
  from (select organisation_id, participation_id, array_agg(seat_id) as seat_ids, bool_or(variant = '') as has_main
        from written group by 1, 2) l
  join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
  left join (
    select participation_id, string_agg(lower(concat_ws(E'\x1f', subject, body)), E'\x1f' order by variant) as words
    from (select distinct on (participation_id, variant) participation_id, variant, subject, body
          from written where variant <> '' order by participation_id, variant, id) other
    group by 1) o on o.participation_id = l.participation_id
  order by p.id
  on conflict (organisation_id, participation_id) do update
    set seat_ids = w.seat_ids || excluded.seat_ids, unchanged = coalesce(w.unchanged, excluded.unchanged),
        words = case when excluded.words = w.words then w.words else concat_ws(E'\x1f', w.words, excluded.words) end;
  return null;
end $$;
