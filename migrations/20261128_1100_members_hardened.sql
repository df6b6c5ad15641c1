-- More than a password: passkeys, codes from an app, printed codes; two more roles; what an owner asks of everybody.

alter table members drop constraint members_role_check,
  add constraint members_role_check check (role in
    ('owner', 'organiser', 'editor', 'moderator', 'translator', 'researcher', 'treasurer', 'viewer'));
alter table member_invitations drop constraint member_invitations_role_check,
  add constraint member_invitations_role_check check (role in
    ('owner', 'organiser', 'editor', 'moderator', 'translator', 'researcher', 'treasurer', 'viewer'));

alter table organisations add second_step_since timestamptz;
comment on column organisations.second_step_since is 'From when on every member needs a second step; null where it is left to them.';

alter table member_sessions drop constraint member_sessions_proof_check,
  add constraint member_sessions_proof_check check (proof in ('password', 'link', 'passkey')),
  add proved_at timestamptz not null default now();
comment on column member_sessions.proved_at is 'When the person last showed who they are: acts that matter ask again after a while.';

alter table member_sign_in_links add passes_second_step boolean not null default false;
comment on column member_sign_in_links.passes_second_step is 'For somebody who has lost every second step: told to others, who could stop it.';

create table member_passkeys (
  id            uuid primary key default uuidv7(),
  account_id    uuid not null references member_accounts on delete cascade,
  host          text not null,
  credential_id bytea not null unique,
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  name          text not null check (name <> ''),
  is_synced     boolean not null,
  created_at    timestamptz not null,
  used_at       timestamptz
);
create index member_passkeys_account on member_passkeys (account_id);
comment on column member_passkeys.host is 'A passkey opens the one host name it was made for (WebAuthn, relying party id).';

create table member_code_apps (
  account_id   uuid primary key references member_accounts on delete cascade,
  secret       bytea,
  pending      bytea,
  last_step    bigint not null default 0,
  confirmed_at timestamptz,
  used_at      timestamptz,
  check ((secret is null) = (confirmed_at is null)),
  check (secret is not null or pending is not null)
);
comment on column member_code_apps.secret is 'Sealed with a key of the data folder; pending until a first code has been typed.';
comment on column member_code_apps.last_step is 'The half minute whose code was used last: no code works twice (RFC 6238, 5.2).';

create table member_recovery_codes (
  account_id uuid not null references member_accounts on delete cascade,
  code_hash  bytea not null,
  made_at    timestamptz not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

create table member_devices (
  account_id uuid not null references member_accounts on delete cascade,
  mark_hash  bytea not null,
  seen_at    timestamptz not null,
  primary key (account_id, mark_hash)
);
comment on table member_devices is 'Browsers in which somebody has signed in before, by the hash of a mark that the browser keeps; no address, no name.';

-- Whether a password alone lets nobody in.
create function account_has_second_step(account uuid) returns boolean language sql stable
  return exists (select from member_passkeys f where f.account_id = account)
    or exists (select from member_code_apps f where f.account_id = account and f.confirmed_at is not null)
    or exists (select from member_recovery_codes f where f.account_id = account and f.used_at is null);

create unique index member_verifications_identifier on member_verifications (identifier);
grant select, insert, update, delete on member_passkeys, member_code_apps, member_recovery_codes, member_devices to clamor_app;

-- In how many organisations somebody is a member: an owner of one must not weaken the account that also opens another.
alter table member_accounts add memberships integer not null default 0 check (memberships >= 0);
do $$
declare one uuid;
begin
  for one in select id from organisations loop
    perform set_config('clamor.organisation_id', one::text, true);
    update member_accounts a set memberships = memberships + 1 from members m where m.account_id = a.id;
  end loop;
  perform set_config('clamor.organisation_id', '', true);
end $$;
create function members_count_memberships() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update member_accounts set memberships = memberships + 1 where id = new.account_id;
  else
    update member_accounts set memberships = memberships - 1 where id = old.account_id;
  end if;
  return null;
end $$;
create trigger members_count_memberships after insert or delete on members
  for each row execute function members_count_memberships();

-- The trail is read by person and by kind.
create index audit_entries_actor on audit_entries (organisation_id, actor_id, sequence);
create index audit_entries_kind on audit_entries (organisation_id, split_part(verb, '.', 1), sequence);
