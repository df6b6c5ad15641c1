-- Offices' forms ask for a topic, each from a list of its own. What an action is about, and which topic of an office fits it where
-- a member chose one; the rest is matched by the words. Holders by their key, as their forms are known.
create table action_topics (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  words           text not null default '',
  choices         jsonb not null default '{}',
  saved_by        uuid,
  saved_at        timestamptz not null default clock_now(),
  primary key (organisation_id, action_id),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_topics');

-- What became of calls, counted in the console: these two states of this channel only.
create index action_deliveries_calls on action_deliveries (organisation_id, action_id, server_words)
  where channel = 'telephone' and state in ('said_sent', 'said_failed');
