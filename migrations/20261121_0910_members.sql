-- Who runs a site. Organisations and accounts belong to the instance; memberships and invitations to an organisation.

create table organisations (
  id              uuid primary key default uuidv7(),
  slug            text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$'),
  host_name       text unique check (host_name = lower(host_name)),
  name            text not null check (name <> ''),
  locales         text[] not null default '{en,es}' check (cardinality(locales) > 0),
  regions         jsonb not null default '{"en":"en-US","es":"es-419"}',
  country         text not null default 'US' check (country ~ '^[A-Z]{2}$'),
  time_zone       text not null default 'UTC',
  accent          text not null default '#b3261e' check (accent ~ '^#[0-9a-f]{6}$'),
  accent_dark     text not null default '#ff8a7a' check (accent_dark ~ '^#[0-9a-f]{6}$'),
  logo_id         uuid,
  logo            jsonb,
  sending_name    text not null,
  sending_address text not null,
  postal_address  text not null default '',
  privacy_notice  jsonb not null default '{}',
  is_demo         boolean not null default false,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  check ((logo_id is null) = (logo is null))
);
-- Everybody may read which organisations there are (a host name finds its own); only a scoped connection changes its own.
alter table organisations enable row level security;
alter table organisations force row level security;
create policy everyone_reads on organisations for select using (true);
create policy opens on organisations for insert with check (true);
create policy own_changes on organisations for update using (id = current_organisation()) with check (id = current_organisation());
create policy own_ends on organisations for delete using (id = current_organisation());
grant select, insert, update, delete on organisations to clamor_app;

-- Every web process keeps the organisations in memory (src/app/sites.ts); this tells them to read them again.
create function announce_organisations() returns trigger language plpgsql as $$
begin
  perform pg_notify('clamor_pages', 'changed organisations');
  return null;
end $$;
create trigger announce after insert or update or delete on organisations
  for each statement execute function announce_organisations();

alter table audit_entries add foreign key (organisation_id) references organisations on delete cascade;
alter table audit_heads add foreign key (organisation_id) references organisations on delete cascade;
alter table media_files add foreign key (organisation_id) references organisations on delete cascade;
alter table mail_budgets add foreign key (organisation_id) references organisations on delete cascade;
alter table mail_outgoing add foreign key (organisation_id) references organisations on delete cascade;
alter table organisations add foreign key (id, logo_id) references media_files (organisation_id, id) deferrable initially deferred;

create table member_accounts (
  id             uuid primary key default uuidv7(),
  name           text not null check (name <> ''),
  email          text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image          text,
  locale         text not null default 'en',
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);
-- The columns of this and the next two tables are those that better-auth asks for, under our names.
create table member_credentials (
  id            uuid primary key default uuidv7(),
  account_id    text not null,
  provider_id   text not null,
  issuer        text not null,
  user_id       uuid not null references member_accounts on delete cascade,
  password      text,
  access_token  text, refresh_token text, id_token text, scope text,
  access_token_expires_at timestamptz, refresh_token_expires_at timestamptz,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  unique (issuer, account_id)
);
create index member_credentials_user on member_credentials (user_id);
create table member_sessions (
  id            uuid primary key default uuidv7(),
  token         text not null unique,
  user_id       uuid not null references member_accounts on delete cascade,
  host          text not null,
  is_shared_device boolean not null default false,
  proof         text not null default 'password' check (proof in ('password', 'link')),
  user_agent    text,
  ip_address    text check (ip_address is null or ip_address = ''),
  expires_at    timestamptz not null,
  seen_at       timestamptz not null default now(),
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now()
);
create index member_sessions_user on member_sessions (user_id);
comment on column member_sessions.proof is 'What the person showed: who came by a one-time link may choose a new password without the old one.';
comment on column member_sessions.user_agent is 'Not the header, which tells devices apart, but two words made of it: Firefox/Android.';
create table member_verifications (
  id         uuid primary key default uuidv7(),
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
grant select, insert, update, delete on member_accounts, member_credentials, member_sessions, member_verifications to clamor_app;

create table member_sign_in_links (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  token_hash      bytea not null,
  account_id      uuid not null references member_accounts on delete cascade,
  expires_at      timestamptz not null,
  used_at         timestamptz,
  created_at      timestamptz not null default now(),
  primary key (organisation_id, token_hash)
);
call make_tenant_table('member_sign_in_links');

create table members (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  account_id      uuid not null references member_accounts on delete cascade,
  role            text not null check (role in ('owner', 'organiser', 'editor', 'researcher', 'treasurer', 'viewer')),
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id),
  unique (organisation_id, account_id)
);
call make_tenant_table('members');

-- The last owner stays one: nobody else could let anybody in.
create function members_keep_an_owner() returns trigger language plpgsql as $$
begin
  -- Two owners who remove each other at once wait for one another here, and the second sees what the first did.
  perform from organisations where id = old.organisation_id for no key update;
  if found and not exists (select from members where organisation_id = old.organisation_id and role = 'owner') then
    raise exception 'an organisation keeps an owner' using errcode = 'check_violation', constraint = 'members_keep_an_owner';
  end if;
  return null;
end $$;
create constraint trigger members_keep_an_owner after update or delete on members
  for each row when (old.role = 'owner') execute function members_keep_an_owner();

create table member_invitations (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  email           text not null check (email = lower(email)),
  role            text not null check (role in ('owner', 'organiser', 'editor', 'researcher', 'treasurer', 'viewer')),
  locale          text not null,
  token_hash      bytea not null unique,
  invited_by      uuid,
  expires_at      timestamptz not null,
  accepted_at     timestamptz,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id)
);
call make_tenant_table('member_invitations');
