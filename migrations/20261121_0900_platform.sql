-- The ground floor: tenancy, audit trail, media, workers, mail budget.
-- Every table with an organisation_id is a tenant table: the connection names its organisation with
-- `set local clamor.organisation_id`, row-level security hides the rest, and inserts take it as their default.

create function current_organisation() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('clamor.organisation_id', true), '')::uuid;

-- What time it is: now, or what a connection was told (`clamor.now`), so that an example can be built with a past.
create function clock_now() returns timestamptz
  language sql stable parallel safe
  return coalesce(nullif(current_setting('clamor.now', true), '')::timestamptz, now());

-- Whoever plays out a past does its work at once, in its time: nothing is left for the workers of the present.
create function clock_is_told() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('clamor.now', true), '') <> '';

create procedure make_tenant_table(tenant_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s using (organisation_id = current_organisation()) with check (organisation_id = current_organisation())',
    tenant_table);
  execute format('grant select, insert, update, delete on %s to clamor_app', tenant_table);
end $$;

-- The audit trail: every row carries the hash of the one before it, so that a row taken out or altered shows.
create table audit_entries (
  organisation_id uuid not null default current_organisation(),
  at              timestamptz not null,
  sequence        bigint not null,
  actor_id        uuid,
  actor_name      text not null,
  verb            text not null,
  subject         text not null,
  subject_id      uuid,
  details         jsonb not null default '{}',
  previous_hash   bytea not null,
  hash            bytea not null,
  primary key (organisation_id, at, sequence)
) partition by range (at);
create table audit_entries_default partition of audit_entries default;
create index audit_entries_order on audit_entries (organisation_id, sequence);
call make_tenant_table('audit_entries');
revoke update, delete on audit_entries from clamor_app;

-- The last link of each organisation's chain, locked while a new one is forged.
create table audit_heads (
  organisation_id uuid primary key default current_organisation(),
  sequence        bigint not null,
  hash            bytea not null
);
call make_tenant_table('audit_heads');

create table media_files (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  sha256          bytea not null,
  width           integer not null check (width > 0),
  height          integer not null check (height > 0),
  widths          integer[] not null,
  credit          text not null check (credit <> ''),
  alt             jsonb not null,
  uploaded_by     uuid,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id)
);
call make_tenant_table('media_files');

-- One row per running worker process; one that is silent for 30 s is taken for dead.
create table job_workers (
  id         uuid primary key,
  started_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  machine    text not null default '',
  pid        integer not null default 0,
  pools      text[] not null default '{}'
);
comment on column job_workers.machine is 'Where its pid means something: another process there can see that it has ended and need not wait 30 s.';
grant select, insert, update, delete on job_workers to clamor_app;
-- For ledgers: whether somebody still has in hand what this worker took. One that was taken for dead has been struck off.
create function worker_is_here(worker uuid) returns boolean language sql stable
  return exists (select from job_workers w where w.id = worker);

-- How many mails an address has had from us today, so that nobody can use our forms to flood a stranger.
-- The address itself is not here, only its keyed hash.
create table mail_budgets (
  organisation_id uuid not null default current_organisation(),
  address_hash    bytea not null,
  day             date not null,
  mails           smallint not null,
  primary key (organisation_id, address_hash, day)
);
call make_tenant_table('mail_budgets');

-- Mails to one person (a copy of their letters, an invitation): the same promise as for letters, never twice.
create table mail_outgoing (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  key             text not null,
  message         jsonb,
  domain          text generated always as (lower(substring(message ->> 'to' from '[^@]*$'))) stored,
  state           text not null default 'queued' check (state in ('queued', 'claimed', 'accepted', 'refused', 'unknown', 'gave_up', 'cancelled')),
  attempt         smallint not null default 0,
  worker_id       uuid,
  claimed_at      timestamptz,
  next_attempt_at timestamptz not null default clock_now(),
  server_code     smallint,
  server_words    text not null default '',
  supporter_id    uuid,
  created_at      timestamptz not null default clock_now(),
  settled_at      timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key),
  check ((state = 'claimed') = (worker_id is not null))
);
comment on column mail_outgoing.message is 'Emptied when the mail has left: what was written to a person is not kept here.';
create index mail_outgoing_due on mail_outgoing (organisation_id, domain, next_attempt_at) where state = 'queued';
create index mail_outgoing_claimed on mail_outgoing (organisation_id, worker_id) where state = 'claimed';
call make_tenant_table('mail_outgoing');
