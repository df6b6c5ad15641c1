-- What people are asked to agree to when they ask for news: laws differ, so an organisation keeps a wording for each jurisdiction
-- (src/slices/supporters/wordings/jurisdictions.ts). What somebody agreed to is never rewritten: a change is a new version.
create table supporter_wordings (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  name            text not null check (name <> ''),
  retired_at      timestamptz,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id)
);
call make_tenant_table('supporter_wordings');

create table supporter_wording_versions (
  organisation_id uuid not null default current_organisation(),
  wording_id      uuid not null,
  number          integer not null check (number > 0),
  kind            text not null check (kind in ('opt_in', 'choice')),
  jurisdictions   text[] not null check (jurisdictions <> '{}'),
  texts           jsonb not null,
  saved_by        uuid,
  saved_at        timestamptz not null default clock_now(),
  primary key (organisation_id, wording_id, number),
  foreign key (organisation_id, wording_id) references supporter_wordings (organisation_id, id) on delete cascade
);
call make_tenant_table('supporter_wording_versions');
revoke update, delete on supporter_wording_versions from clamor_app;
comment on column supporter_wording_versions.kind is 'opt_in: a box, never ticked beforehand; choice: yes or no must be chosen.';

-- One wording for each jurisdiction.
create table supporter_wording_places (
  organisation_id uuid not null default current_organisation(),
  jurisdiction    text not null check (jurisdiction in ('europe', 'brazil', 'canada', 'united_states', 'elsewhere')),
  wording_id      uuid not null,
  primary key (organisation_id, jurisdiction),
  foreign key (organisation_id, wording_id) references supporter_wordings (organisation_id, id) on delete cascade
);
call make_tenant_table('supporter_wording_places');

-- Which version was shown, and for which jurisdiction; null where the words were the page's own.
alter table supporter_consents
  add column wording_id uuid,
  add column wording_version integer,
  add column jurisdiction text,
  add check (num_nulls(wording_id, wording_version, jurisdiction) in (0, 3)),
  add foreign key (organisation_id, wording_id, wording_version) references supporter_wording_versions (organisation_id, wording_id, number);
create index supporter_consents_of_wording on supporter_consents (organisation_id, wording_id, wording_version) where wording_id is not null;

-- Door of the room: what people agreed to in the words of kept wordings; `given`, one for each of them, is
-- {purpose, wording, page, wording_id, version, jurisdiction}.
create function supporter_record_wordings(supporter_ids uuid[], locales text[], given jsonb[]) returns void language plpgsql as $$
begin
  insert into supporter_consents (supporter_id, purpose, granted, wording, locale, page, wording_id, wording_version, jurisdiction)
  select i.supporter_id, i.given ->> 'purpose', true, i.given ->> 'wording', i.locale, i.given ->> 'page',
         (i.given ->> 'wording_id')::uuid, (i.given ->> 'version')::integer, i.given ->> 'jurisdiction'
  from unnest(supporter_ids, locales, given) as i (supporter_id, locale, given)
  order by i.supporter_id;
end $$;

-- As before, and with the version that was shown.
create or replace function supporter_resume_consents(supporter_ids uuid[], of_reason text) returns void language sql as $$
  insert into supporter_consents (supporter_id, purpose, granted, wording, locale, page, wording_id, wording_version, jurisdiction)
  select given.supporter_id, given.purpose, true, given.wording, given.locale, given.page,
         given.wording_id, given.wording_version, given.jurisdiction
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
