-- Against fraud: participations that are held in silence, trends that nobody can be found in, removals that can be taken back as a whole
-- (docs/decisions/0019-held-in-silence.md).

-- counted    counts and goes out
-- held       seen by moderators only; whoever sent it sees what everybody sees
-- removed    taken out by a member; see action_removals
-- withdrawn  the owner of the address said that it was not them
alter table action_participations
  drop constraint action_participations_state_check,
  drop constraint action_participations_check,
  drop constraint action_participations_organisation_id_supporter_id_action_i_key,
  add column turn smallint not null default 0,
  add column withdrawn_at timestamptz,
  add column reminded_at timestamptz,
  add constraint action_participations_state_check check (state in ('awaiting_confirmation', 'counted', 'held', 'removed', 'withdrawn')),
  add constraint action_participations_counted check (
    case state when 'awaiting_confirmation' then counted_at is null when 'withdrawn' then true else counted_at is not null end),
  add constraint action_participations_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null));
comment on column action_participations.turn is
  'Nought; what was withdrawn steps aside with a number of its own, so that the owner of the address can act.';
create index action_participations_to_remind on action_participations (organisation_id, created_at)
  where state = 'awaiting_confirmation' and reminded_at is null;

create index action_participations_aside on action_participations (organisation_id, action_id, state)
  where state in ('held', 'removed');
create index action_participations_withdrawn on action_participations (organisation_id, withdrawn_at) where state = 'withdrawn';

-- The person first: whoever is forgotten is found by it. And the primary key made anew after it, because of indexes that look alike to
-- a planner without statistics it takes the youngest, and what refers here is checked by that one.
do $$
declare
  reference record;
  others text[] := '{}';
begin
  for reference in
    select conrelid::regclass as home, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where confrelid = 'action_participations'::regclass and contype = 'f'
  loop
    execute format('alter table %s drop constraint %I', reference.home, reference.name);
    others := others || format('alter table %s add constraint %I %s', reference.home, reference.name, reference.definition);
  end loop;
  alter table action_participations drop constraint action_participations_pkey;
  alter table action_participations add constraint action_participations_one_each unique (organisation_id, supporter_id, action_id, turn);
  alter table action_participations add constraint action_participations_pkey primary key (organisation_id, id);
  for i in 1 .. cardinality(others) loop
    execute others[i];
  end loop;
end $$;

alter table action_submissions add column network bytea;
comment on column action_submissions.network is 'A keyed hash of the visitor''s network; its key lives for two days, and so does this.';

-- Keys of one day: what they made cannot be made again when they are gone.
create table action_trend_keys (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  day             date not null,
  secret          bytea not null,
  primary key (organisation_id, day)
);
call make_tenant_table('action_trend_keys');

-- What a worker has seen of a participation before it writes its letters. The hash is of the address without what its provider ignores.
create table action_screenings (
  organisation_id  uuid not null default current_organisation(),
  participation_id uuid not null,
  action_id        uuid not null,
  fold_hash        bytea not null,
  domain           text not null,
  area             text not null,
  is_throw_away    boolean not null,
  screened_at      timestamptz not null default clock_now(),
  primary key (organisation_id, participation_id),
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
);
create index action_screenings_fold on action_screenings (organisation_id, action_id, fold_hash);
call make_tenant_table('action_screenings');

-- How many acted, in spans of ten minutes, by a hash whose key lives for two days.
create table action_trends (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  kind            text not null check (kind in ('all', 'domain', 'area', 'network', 'throw_away')),
  key_hash        bytea not null,
  span            timestamptz not null,
  people          integer not null,
  primary key (organisation_id, action_id, kind, key_hash, span),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_trends');

-- Where far more acted within an hour than the action's own past lets expect. Only here has a domain or a place a name: dozens share it.
create table action_alarms (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  action_id       uuid not null,
  kind            text not null check (kind in ('domain', 'area', 'network', 'throw_away')),
  day             date not null,
  key_hash        bytea not null,
  label           text not null,
  people          integer not null,
  usual           integer not null,
  response        text not null check (response in ('watch', 'hold', 'fine')),
  first_at        timestamptz not null default clock_now(),
  last_at         timestamptz not null default clock_now(),
  answered_by     uuid,
  primary key (organisation_id, id),
  unique (organisation_id, action_id, kind, day, key_hash),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_alarms');

create table action_holds (
  organisation_id  uuid not null default current_organisation(),
  participation_id uuid not null,
  action_id        uuid not null,
  reasons          text[] not null,
  passages         jsonb not null default '[]',
  held_at          timestamptz not null default clock_now(),
  verdict          text check (verdict in ('released', 'removed')),
  decided_by       uuid,
  decided_at       timestamptz,
  primary key (organisation_id, participation_id),
  foreign key (organisation_id, participation_id) references action_participations on delete cascade,
  check ((verdict is null) = (decided_at is null))
);
comment on column action_holds.passages is 'What a word list found: [{start, end}], characters of the letter.';
create index action_holds_waiting on action_holds (organisation_id, action_id, participation_id) where verdict is null;
call make_tenant_table('action_holds');

-- What people said of letters by hand that are not written yet: a moment, or for as long as they are held.
create table action_early_marks (
  organisation_id  uuid not null default current_organisation(),
  participation_id uuid not null,
  seat_id          uuid not null,
  outcome          text not null check (outcome in ('sent', 'failed')),
  reason           text not null default '',
  at               timestamptz not null default clock_now(),
  primary key (organisation_id, participation_id, seat_id),
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
);
call make_tenant_table('action_early_marks');

-- One act of a member that takes participations out, and can be taken back as a whole.
create table action_removals (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  action_id       uuid not null,
  condition       jsonb not null,
  reason          text not null check (reason in ('not_genuine', 'same_person', 'threat', 'insult', 'other')),
  note            text not null default '',
  people          integer not null default 0,
  letters         integer not null default 0,
  removed_by      uuid not null,
  removed_at      timestamptz not null default clock_now(),
  reversed_by     uuid,
  reversed_at     timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
create index action_removals_newest on action_removals (organisation_id, action_id, id desc);
call make_tenant_table('action_removals');

create table action_removed (
  organisation_id  uuid not null default current_organisation(),
  removal_id       uuid not null,
  participation_id uuid not null,
  state_before     text not null check (state_before in ('counted', 'held')),
  primary key (organisation_id, participation_id, removal_id),
  foreign key (organisation_id, removal_id) references action_removals on delete cascade,
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
);
create index action_removed_by on action_removed (organisation_id, removal_id);
call make_tenant_table('action_removed');

-- What a removal cancelled, and what it was: so that a reversal puts back exactly that.
alter table action_deliveries add column removal_id uuid, add column state_before text;
create index action_deliveries_removed on action_deliveries (organisation_id, removal_id) where removal_id is not null;

-- A letter that was in a worker's hand while its writer was taken out, or in doubt, does not wait for its turn again.
create function action_stop_letters() returns trigger language plpgsql as $$
begin
  if not exists (select from after_rows where state = 'queued') then
    return null;
  end if;
  update action_deliveries d
  set state = 'cancelled', settled_at = clock_now(), state_before = 'queued',
      removal_id = (select r.removal_id from action_removed r join action_removals m on m.id = r.removal_id
                    where r.participation_id = stopped.participation_id and m.reversed_at is null
                    order by r.removal_id desc limit 1)
  from (
    select r.id, l.participation_id from after_rows r
    join action_letters l on l.organisation_id = r.organisation_id and l.id = r.letter_id
    join action_participations p on p.organisation_id = l.organisation_id and p.id = l.participation_id
    where r.state = 'queued' and p.state in ('removed', 'withdrawn')
  ) stopped
  where d.id = stopped.id;
  return null;
end $$;
create trigger stop_letters after update on action_deliveries
  referencing new table as after_rows for each statement execute function action_stop_letters();

-- Addresses whose owners want nothing more written in their name: a keyed hash, whose key is not in the database.
create table action_blocks (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  address_hash    bytea not null,
  blocked_at      timestamptz not null default clock_now(),
  primary key (organisation_id, address_hash)
);
call make_tenant_table('action_blocks');

-- One row for each *it was not me*, without a word of who: the participation itself goes after a month, the count stays.
create table action_withdrawals (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  id              uuid not null default uuidv7(),
  primary key (organisation_id, action_id, id),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_withdrawals');

-- Words and phrases for which a letter is looked at before it goes; where a language has none, the list that comes with the product.
create table action_word_lists (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  locale          text not null,
  entries         text not null,
  saved_by        uuid not null,
  saved_at        timestamptz not null default clock_now(),
  primary key (organisation_id, locale)
);
call make_tenant_table('action_word_lists');

-- What was agreed to on an action's page by people who are found not to have been there.
create function action_suspend_consents(of_action uuid, supporter_ids uuid[], of_reason text) returns void language plpgsql as $$
begin
  perform supporter_suspend_consents(supporter_ids, '/' || s.locale || '/actions/' || s.slug, of_reason)
  from action_slugs s where s.action_id = of_action;
end $$;

-- The owner of an address says that it was not them. Whether anything was left to withdraw; a second time changes nothing.
-- What waits is cancelled; what has gone stays told as it is.
create function action_withdraw_participation(of_participation uuid) returns boolean language plpgsql as $$
declare
  gone record;
begin
  update action_participations p
  set state = 'withdrawn', withdrawn_at = clock_now(), pending_consents = null,
      turn = 1 + (select max(o.turn) from action_participations o where o.supporter_id = p.supporter_id and o.action_id = p.action_id)
  where p.id = of_participation and p.state <> 'withdrawn'
  returning p.organisation_id, p.action_id, p.supporter_id into gone;
  if not found then
    return false;
  end if;
  insert into action_withdrawals (action_id) values (gone.action_id);
  with cancelled as (
    update action_deliveries d set state = 'cancelled', settled_at = clock_now()
    from action_letters l
    where l.participation_id = of_participation and d.organisation_id = l.organisation_id and d.letter_id = l.id
      and d.state in ('queued', 'handed_over', 'said_sent', 'said_failed', 'refused', 'returned', 'gave_up')
    returning d.id, d.attempt
  )
  insert into action_delivery_attempts (delivery_id, attempt, state) select id, attempt, 'cancelled' from cancelled;
  perform action_suspend_consents(gone.action_id, array[gone.supporter_id], 'withdrawn');
  perform pg_notify('clamor_pages', 'moved ' || gone.organisation_id || ' action:' || gone.action_id);
  return true;
end $$;
