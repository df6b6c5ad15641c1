-- A way in for an owner who is locked out: a one-time link that opens only after every owner had time to hear of it and stop it.
alter table member_sign_in_links add column opens_at timestamptz;
comment on column member_sign_in_links.opens_at is 'Of a rescue: before that time it lets nobody in. Null where a link works at once.';

-- What each owner was mailed with which to stop a rescue; gone with its link.
create table member_rescue_stops (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  token_hash      bytea not null,
  link_hash       bytea not null,
  account_id      uuid not null references member_accounts on delete cascade,
  primary key (organisation_id, token_hash),
  foreign key (organisation_id, link_hash) references member_sign_in_links (organisation_id, token_hash) on delete cascade
);
call make_tenant_table('member_rescue_stops');
