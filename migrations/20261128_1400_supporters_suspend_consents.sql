-- Doors of the room: what somebody else agreed to in a person's name does not stand. Append-only as everything here: a withdrawal is a
-- row, and taking it back is one more. `of_reason` stands where the wording does and finds them again.

create function supporter_suspend_consents(supporter_ids uuid[], of_page text, of_reason text) returns void language sql as $$
  insert into supporter_consents (supporter_id, purpose, granted, wording, locale, page)
  select last.supporter_id, last.purpose, false, of_reason, last.locale, of_page
  from unnest(supporter_ids) as i (id)
  cross join (values ('action'), ('news')) as known (purpose)
  cross join lateral (
    select c.* from supporter_consents c
    where c.supporter_id = i.id and c.purpose = known.purpose order by c.at desc, c.id desc limit 1) last
  -- What they agreed to elsewhere is their own.
  where last.granted and last.page = of_page
$$;

create function supporter_resume_consents(supporter_ids uuid[], of_reason text) returns void language sql as $$
  insert into supporter_consents (supporter_id, purpose, granted, wording, locale, page)
  select given.supporter_id, given.purpose, true, given.wording, given.locale, given.page
  from unnest(supporter_ids) as i (id)
  cross join (values ('action'), ('news')) as known (purpose)
  cross join lateral (
    select c.* from supporter_consents c
    where c.supporter_id = i.id and c.purpose = known.purpose order by c.at desc, c.id desc limit 1) last
  cross join lateral (
    select c.* from supporter_consents c
    where c.supporter_id = i.id and c.purpose = known.purpose and c.granted and c.page = last.page order by c.at desc, c.id desc limit 1) given
  where not last.granted and last.wording = of_reason
$$;
