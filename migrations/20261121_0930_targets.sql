-- Who can be written to. Rows without an organisation come from public files, belong to the instance and are
-- written only by the migration role (bin/clamor targets import); rows with one are an organisation's own.

create procedure make_target_table(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy reads on %s for select using (organisation_id is null or organisation_id = current_organisation())', name);
  execute format('create policy own on %s using (organisation_id = current_organisation()) with check (organisation_id = current_organisation())', name);
  execute format('create policy instance on %s to current_user using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to clamor_app', name);
end $$;

create table target_areas (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  key             text not null,
  country         text not null check (country ~ '^[A-Z]{2}$'),
  kind            text not null,
  name            text not null,
  parent_key      text,
  valid_from      date not null,
  valid_to        date,
  source          text not null,
  check (valid_to is null or valid_to > valid_from),
  unique nulls not distinct (organisation_id, key, valid_from)
);
comment on column target_areas.key is 'An OCD division id where one exists.';
call make_target_table('target_areas');

-- The lines of areas, prepared at import for reading as typed arrays (src/slices/targets/maps).
create table target_maps (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  key             text not null,
  country         text not null,
  valid_from      date not null,
  valid_to        date,
  source          text not null,
  sha256          bytea not null,
  prepared        bytea not null,
  imported_at     timestamptz not null default clock_now(),
  unique nulls not distinct (organisation_id, key, valid_from)
);
call make_target_table('target_maps');

-- Postal code → areas, prepared likewise.
create table target_postal_tables (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  key             text not null,
  country         text not null,
  valid_from      date not null,
  valid_to        date,
  source          text not null,
  sha256          bytea not null,
  prepared        bytea not null,
  imported_at     timestamptz not null default clock_now(),
  unique nulls not distinct (organisation_id, key, valid_from)
);
call make_target_table('target_postal_tables');

create table target_seats (
  id                uuid primary key default uuidv7(),
  organisation_id   uuid references organisations on delete cascade,
  key               text not null,
  area_key          text,
  country           text not null check (country ~ '^[A-Z]{2}$'),
  chamber           text not null,
  title             text not null,
  foreign_authority boolean not null default false,
  language          text,
  valid_from        date not null,
  valid_to          date,
  source            text not null,
  check (valid_to is null or valid_to > valid_from),
  unique nulls not distinct (organisation_id, key, valid_from)
);
comment on column target_seats.chamber is 'us-house, us-senate, or what a CSV calls the body (a ministry, a company).';
create index target_seats_area on target_seats (area_key);
call make_target_table('target_seats');

create table target_holders (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  seat_id         uuid not null references target_seats on delete cascade,
  key             text not null,
  full_name       text not null,
  given_name      text not null default '',
  family_name     text not null default '',
  role            text not null,
  party           text,
  email           text,
  phone           text,
  form_url        text,
  site_url        text,
  address         text,
  language        text,
  offices         jsonb not null default '[]',
  valid_from      date not null,
  valid_to        date,
  source          text not null,
  check (valid_to is null or valid_to > valid_from),
  unique nulls not distinct (organisation_id, seat_id, key, valid_from)
);
comment on column target_holders.key is 'The Bioguide id of a US legislator; the name, folded, of anybody else.';
create index target_holders_seat on target_holders (seat_id, valid_from desc);
call make_target_table('target_holders');

create table target_committees (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  key             text not null,
  chamber         text not null,
  name            text not null,
  source          text not null,
  unique nulls not distinct (organisation_id, key)
);
call make_target_table('target_committees');

create table target_committee_places (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  committee_id    uuid not null references target_committees on delete cascade,
  holder_key      text not null,
  rank            integer,
  title           text,
  unique nulls not distinct (organisation_id, committee_id, holder_key)
);
create index target_committee_places_holder on target_committee_places (holder_key);
call make_target_table('target_committee_places');

-- What was imported, from which files, and when: one row for each kind of file.
create table target_sources (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  key             text not null,
  files           text[] not null,
  checked_at      timestamptz not null default clock_now(),
  changed_at      timestamptz not null default clock_now(),
  unique nulls not distinct (organisation_id, key)
);
comment on column target_sources.checked_at is 'When the files were last read, whether or not they told anything new.';
call make_target_table('target_sources');

-- An organisation's own knowledge about an office, laid over the public files.
create table target_corrections (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  seat_id         uuid not null references target_seats on delete cascade,
  holder_key      text,
  email           text,
  form_url        text,
  phone           text,
  noted_by        uuid,
  noted_at        timestamptz not null default clock_now(),
  primary key (organisation_id, seat_id)
);
comment on column target_corrections.holder_key is
  'Who held the office then: an address of theirs is not that of whoever comes after them.';
call make_tenant_table('target_corrections');

create table target_lists (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  name            text not null check (name <> ''),
  rule            jsonb not null,
  created_by      uuid,
  created_at      timestamptz not null default clock_now(),
  updated_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id)
);
call make_tenant_table('target_lists');

-- Door of the room: every office that exists today with whoever holds it today (nobody, if vacant), corrections laid over.
create view target_current with (security_invoker = true) as
  select s.id as seat_id, s.organisation_id, s.key, s.area_key, s.country, s.chamber, s.title, s.foreign_authority,
         coalesce(h.language, s.language) as language,
         h.id as holder_id, h.key as holder_key, h.full_name, h.given_name, h.family_name, h.role, h.party,
         coalesce(c.email, h.email) as email, coalesce(c.phone, h.phone) as phone,
         coalesce(c.form_url, h.form_url) as form_url, h.site_url, h.address, h.offices
  from target_seats s
  left join lateral (
    select * from target_holders h
    where h.seat_id = s.id and h.valid_from <= current_date and (h.valid_to is null or h.valid_to > current_date)
    order by h.valid_from desc, h.id desc limit 1
  ) h on true
  left join target_corrections c
    on c.seat_id = s.id and c.organisation_id = current_organisation() and c.holder_key is not distinct from h.key
  where s.valid_from <= current_date and (s.valid_to is null or s.valid_to > current_date);
grant select on target_current to clamor_app;

-- Numbers that grow with every change of what people are written to, so that a process notices what another one did; and
-- word of it, because pages say how many letters go where. Writers wait for one another at this row.
create table target_versions (
  only_one boolean primary key default true check (only_one),
  version  bigint not null default 1,
  -- Maps and postal codes alone: they are large, and hardly ever change.
  atlas    bigint not null default 1
);
insert into target_versions default values;
grant select, update on target_versions to clamor_app;

create function target_note_change() returns trigger language plpgsql as $$
begin
  -- A list is read when it is needed; nobody keeps it.
  if tg_table_name <> 'target_lists' then
    update target_versions
    set version = version + 1, atlas = atlas + (tg_table_name in ('target_maps', 'target_postal_tables'))::integer;
  end if;
  perform pg_notify('clamor_pages', 'changed targets');
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['target_areas', 'target_maps', 'target_postal_tables', 'target_seats', 'target_holders',
                              'target_committees', 'target_committee_places', 'target_corrections', 'target_lists'] loop
    execute format('create trigger changed after insert or update or delete on %I for each statement execute function target_note_change()', name);
  end loop;
end $$;
