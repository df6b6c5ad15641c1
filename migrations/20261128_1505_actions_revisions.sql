-- History that can be gone back to (decision 15): a draft takes saves for a while, then it is closed and the next save begins another.
alter table action_revisions
  add column begun_at      timestamptz not null default clock_now(),
  add column closed_at     timestamptz,
  add column authors       text[] not null default '{}',
  add column restored_from integer;
comment on column action_revisions.closed_at is 'When a newer draft took its place without its having been published.';
comment on column action_revisions.authors is 'Names of those who saved it, as they were then.';

-- The rows of every organisation: their owner is held to the policy as everybody else is, so it is put aside for these two statements.
alter table action_revisions no force row level security;
update action_revisions set begun_at = saved_at;
update action_revisions r set authors = array[a.name] from member_accounts a where a.id = r.saved_by;
alter table action_revisions force row level security;

drop index action_revisions_one_draft;
create unique index action_revisions_one_draft on action_revisions (organisation_id, action_id)
  where published_at is null and closed_at is null;

-- Put away: out of the console's list and of the site's; its page stays and says that it is over.
alter table actions add column archived_at timestamptz;

-- Who has a page of the editor open. A line is told of for a minute only.
create table action_presences (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  account_id      uuid not null,
  name            text not null,
  part            text not null,
  seen_at         timestamptz not null default clock_now(),
  primary key (organisation_id, action_id, account_id),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_presences');
