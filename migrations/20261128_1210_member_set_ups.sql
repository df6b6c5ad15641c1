-- An organisation's first hour: what its owner was asked, and how far they came. Who was there before this is asked nothing.

create table member_set_ups (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  answer          text check (answer in ('look-around', 'set-up')),
  began_at        timestamptz not null default clock_now(),
  put_away_at     timestamptz,
  primary key (organisation_id)
);
comment on column member_set_ups.answer is 'Empty until an owner has said what they want to do first.';
comment on column member_set_ups.put_away_at is 'From then on the list is not on the first page any more.';
call make_tenant_table('member_set_ups');

create table member_set_up_steps (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  step            text not null check (step in ('name', 'place', 'address', 'sending', 'server', 'domain', 'postal', 'privacy', 'owner', 'sheet')),
  state           text not null check (state in ('done', 'skipped')),
  account_id      uuid,
  at              timestamptz not null default clock_now(),
  primary key (organisation_id, step)
);
call make_tenant_table('member_set_up_steps');
