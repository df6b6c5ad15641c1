-- People who stand with an organisation, and what each of them agreed to.

create table supporters (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  email           text not null check (email = lower(email) and email <> ''),
  given_name      text not null default '',
  family_name     text not null default '',
  locale          text not null,
  created_at      timestamptz not null default clock_now(),
  forgotten_at    timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, email)
);
call make_tenant_table('supporters');

-- Append-only: a withdrawal is a new row. What a person agreed to is the last row of a purpose.
create table supporter_consents (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  supporter_id    uuid not null,
  purpose         text not null check (purpose in ('action', 'news')),
  granted         boolean not null,
  wording         text not null,
  locale          text not null,
  page            text not null,
  at              timestamptz not null default clock_now(),
  primary key (organisation_id, supporter_id, purpose, at, id),
  foreign key (organisation_id, supporter_id) references supporters (organisation_id, id) on delete cascade
);
call make_tenant_table('supporter_consents');
revoke update on supporter_consents from clamor_app;

-- Door of the room: remembers many people at once, in the caller's transaction, and says each one's id.
-- A person already known keeps the names we have: a form anyone can fill in must not rewrite somebody's record.
create function supporter_remember(emails text[], given_names text[], family_names text[], locales text[])
  returns table (email text, supporter_id uuid) language plpgsql as $$
#variable_conflict use_column
begin
  insert into supporters (email, given_name, family_name, locale)
  select distinct on (i.email) i.email, i.given_name, i.family_name, i.locale
  from unnest(emails, given_names, family_names, locales) as i (email, given_name, family_name, locale)
  order by i.email
  on conflict (organisation_id, email) do nothing;

  -- A statement of its own, so that it sees what another process committed while we waited for its row.
  -- One look-up in the unique index per person, whatever the planner knows about the table: hence the limit.
  return query
    select i.email, s.id
    from (select distinct unnest(emails) as email) i
    cross join lateral (select s.id from supporters s where s.email = i.email limit 1) s;
end $$;

-- Door of the room: what many people agreed to, in the words and on the page that they saw. Where there is no person or no wording,
-- nobody agreed to anything.
create function supporter_record_consents(supporter_ids uuid[], of_purpose text, wordings text[], locales text[], pages text[])
  returns void language plpgsql as $$
begin
  insert into supporter_consents (supporter_id, purpose, granted, wording, locale, page)
  select i.supporter_id, of_purpose, true, i.wording, i.locale, i.page
  from unnest(supporter_ids, wordings, locales, pages) as i (supporter_id, wording, locale, page)
  where i.supporter_id is not null and i.wording is not null
  order by i.supporter_id;
end $$;

-- Door of the room: people whom nobody ever confirmed leave no trace. The caller says that nothing of theirs is left elsewhere.
create function supporter_drop_strangers(supporter_ids uuid[]) returns void language sql as $$
  delete from supporters s
  where s.id = any (supporter_ids)
    and not exists (select from supporter_consents c where c.organisation_id = s.organisation_id and c.supporter_id = s.id)
$$;

-- Door of the room: where answers reach these people; nobody who was forgotten.
create function supporter_addresses(supporter_ids uuid[]) returns table (supporter_id uuid, email text) language sql stable as $$
  select s.id, s.email from supporters s where s.id = any (supporter_ids) and s.forgotten_at is null
$$;
