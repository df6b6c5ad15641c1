-- Who asked for news and has not shown yet that the address is theirs. What was confirmed keeps no address and stays for a month, so
-- that its link says so; what was not goes after a week.
create table supporter_sign_ups (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  email           text not null check (email = lower(email)),
  given_name      text not null default '',
  locale          text not null,
  page            text not null,
  wording         text not null,
  wording_id      uuid,
  wording_version integer,
  jurisdiction    text,
  asked_at        timestamptz not null default clock_now(),
  is_due          boolean not null default true,
  mails           integer not null default 0,
  mailed_at       timestamptz,
  confirmed_at    timestamptz,
  supporter_id    uuid,
  primary key (organisation_id, id),
  check ((email = '') = (confirmed_at is not null)),
  check ((supporter_id is null) = (confirmed_at is null)),
  check (num_nulls(wording_id, wording_version, jurisdiction) in (0, 3)),
  foreign key (organisation_id, supporter_id) references supporters (organisation_id, id) on delete cascade,
  foreign key (organisation_id, wording_id, wording_version)
    references supporter_wording_versions (organisation_id, wording_id, number)
);
comment on column supporter_sign_ups.is_due is 'The form came and its mail has not been queued.';
create unique index supporter_sign_ups_waiting on supporter_sign_ups (organisation_id, email) where confirmed_at is null;
create index supporter_sign_ups_of_supporter on supporter_sign_ups (organisation_id, supporter_id) where supporter_id is not null;
create index supporter_sign_ups_asked on supporter_sign_ups (organisation_id, asked_at);
call make_tenant_table('supporter_sign_ups');

-- Proofs of work that came with a form: each counts once.
create table supporter_proofs (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  hash            bytea not null,
  expires_at      timestamptz not null,
  primary key (organisation_id, hash)
);
create index supporter_proofs_expired on supporter_proofs (organisation_id, expires_at);
call make_tenant_table('supporter_proofs');
