-- What letters are searched by: one narrow row for each person who wrote, beside participations and letters, which carry whole
-- texts. Reading these from end to end takes a tenth of the time. The database itself keeps them, in the statement that writes
-- letters. A trigram index would have to be paid at every letter, and row-level security would not let a search use it.
create table action_letter_words (
  organisation_id  uuid not null default current_organisation(),
  participation_id uuid not null,
  action_id        uuid not null,
  seat_ids         uuid[] not null,
  words            text not null,
  unchanged        text,
  primary key (organisation_id, participation_id),
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
-- What fits in a page stays in it, as it is.
) with (toast_tuple_target = 8160);
alter table action_letter_words alter column words set storage external;
comment on column action_letter_words.seat_ids is 'The offices that their letters go to.';
comment on column action_letter_words.words is 'Name, place, subject and changed text in small letters, a unit separator (U+001F) between them.';
comment on column action_letter_words.unchanged is 'Where nobody changed it, revision and language of the text, as in "2 en": it stands in the revision.';
create index action_letter_words_action on action_letter_words (organisation_id, action_id);
call make_tenant_table('action_letter_words');

create function action_words_of(p action_participations) returns text language sql stable
  return lower(concat_ws(E'\x1f', p.given_name || ' ' || p.family_name, p.city, p.subject, case when p.is_edited then p.body end));
create function action_unchanged_text(p action_participations) returns text language sql immutable
  return case when not p.is_edited then p.revision || ' ' || p.locale end;

create function action_note_words() returns trigger language plpgsql as $$
begin
  insert into action_letter_words as w (organisation_id, participation_id, action_id, seat_ids, words, unchanged)
  select p.organisation_id, p.id, p.action_id, l.seat_ids, action_words_of(p), action_unchanged_text(p)
  from (select organisation_id, participation_id, array_agg(seat_id) as seat_ids from written group by 1, 2) l
  join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
  order by p.id
  on conflict (organisation_id, participation_id) do update set seat_ids = w.seat_ids || excluded.seat_ids;
  return null;
end $$;
create trigger note_words after insert on action_letters
  referencing new table as written for each statement execute function action_note_words();

-- Letters that are there already.
do $$
declare organisation uuid;
begin
  for organisation in select id from organisations loop
    perform set_config('clamor.organisation_id', organisation::text, true);
    insert into action_letter_words (participation_id, action_id, seat_ids, words, unchanged)
    select p.id, p.action_id, l.seat_ids, action_words_of(p), action_unchanged_text(p)
    from (select participation_id, array_agg(seat_id) as seat_ids from action_letters group by 1) l
    join action_participations p on p.id = l.participation_id;
  end loop;
  perform set_config('clamor.organisation_id', '', true);
end $$;

-- Who wrote words like these or has such a name, and (`says` false) who did not but wrote to one of the offices; in no order, and no
-- more than `most`. A table that is read from end to end is read fastest through its index: the organisation is then compared once.
create function action_find_writers(of_action uuid, sought text, offices uuid[], most bigint)
returns table (participation_id uuid, says boolean)
language sql stable
  set enable_seqscan = off
  set enable_indexscan = off
as $$
  select w.participation_id, w.says
  from (
    select participation_id, seat_ids,
           strpos(words, lower(sought)) > 0 or coalesce(unchanged = any ((
             select array_agg(r.number || ' ' || t.key) from action_revisions r, jsonb_each(r.content->'texts') t
             where r.action_id = of_action and strpos(lower(t.value->>'letter'), lower(sought)) > 0)::text[]), false) as says
    from action_letter_words where action_id = of_action
    offset 0 -- so that every text is looked at once
  ) w
  where w.says or (cardinality(offices) > 0 and w.seat_ids && offices)
  limit most
$$;
