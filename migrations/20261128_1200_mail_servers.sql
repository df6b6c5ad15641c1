-- Through which server an organisation's mail leaves, how much of it a day, what its domain says of us in the DNS.
-- The passwords and private keys in here are sealed (src/platform/seal.ts): a copy of the database alone opens none.

create table mail_servers (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  preset          text not null default 'other',
  host            text not null check (host <> '' and host = lower(host)),
  port            integer not null check (port between 1 and 65535),
  security        text not null check (security in ('tls', 'starttls', 'none')),
  sealed_login    bytea,
  per_day         integer check (per_day > 0),
  version         uuid not null default uuidv7(),
  changed_at      timestamptz not null default clock_now(),
  primary key (organisation_id)
);
comment on column mail_servers.sealed_login is 'User name and password as JSON; some relays give a token that is both. Empty for a server that asks nobody.';
comment on column mail_servers.version is 'Another one after every change, by which processes that send notice it.';
call make_tenant_table('mail_servers');

-- What became of the last test mail.
create table mail_tests (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  at              timestamptz not null default clock_now(),
  server          text not null,
  member_name     text not null,
  result          text not null,
  code            smallint,
  words           text not null default '',
  primary key (organisation_id)
);
call make_tenant_table('mail_tests');

-- How much left in a day through a server with a daily limit. Of the instance, because the limit of SMTP_URL is shared by all.
create table mail_days (
  server text not null,
  day    date not null,
  mails  integer not null check (mails >= 0),
  primary key (server, day)
);
comment on column mail_days.server is 'An organisation''s id, or `instance` for the server of SMTP_URL.';
grant select, insert, update, delete on mail_days to clamor_app;

-- Keys that sign mail (DKIM). A key signs from the day on which it was seen in the DNS; the newest one of those does.
create table mail_signing_keys (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  domain          text not null check (domain <> ''),
  selector        text not null,
  public_key      text not null,
  sealed_key      bytea not null,
  created_at      timestamptz not null default clock_now(),
  published_at    timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, domain, selector)
);
call make_tenant_table('mail_signing_keys');

-- What the last look at a sending domain found.
create table mail_domain_checks (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  domain          text not null,
  checked_at      timestamptz not null default clock_now(),
  is_green        boolean not null,
  findings        jsonb not null,
  primary key (organisation_id, domain)
);
call make_tenant_table('mail_domain_checks');

-- Letters from a domain wait until there is one of these: the check was green, or a member said to send all the same.
create table mail_releases (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  domain          text not null,
  grounds         text not null check (grounds in ('check', 'member', 'sent-before')),
  account_id      uuid,
  member_name     text not null default '',
  reason          text not null default '',
  at              timestamptz not null default clock_now(),
  primary key (organisation_id, domain),
  check ((grounds = 'member') = (account_id is not null))
);
call make_tenant_table('mail_releases');

-- Whoever has been sending goes on: an upgrade holds nothing up.
do $$
declare
  organisation record;
begin
  for organisation in select id, lower(substring(sending_address from '[^@]*$')) as domain from organisations where not is_demo loop
    perform set_config('clamor.organisation_id', organisation.id::text, true);
    insert into mail_releases (domain, grounds)
    select organisation.domain, 'sent-before'
    where exists (
      select from action_deliveries
      where organisation_id = organisation.id and channel = 'email' and state = 'accepted' and server_words <> 'outbox');
  end loop;
end $$;
