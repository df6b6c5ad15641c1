-- What people are asked to do. This first kind is the letter.

create table actions (
  organisation_id    uuid not null default current_organisation() references organisations on delete cascade,
  id                 uuid not null default uuidv7(),
  kind               text not null default 'letter' check (kind in ('letter')),
  name               text not null check (name <> ''),
  state              text not null default 'draft' check (state in ('draft', 'published', 'closed')),
  published_revision integer,
  created_by         uuid,
  created_at         timestamptz not null default clock_now(),
  updated_at         timestamptz not null default clock_now(),
  primary key (organisation_id, id),
  check (state = 'draft' or published_revision is not null)
);
call make_tenant_table('actions');

-- What the page says and asks, in every language (src/slices/actions/campaigns/action-content.ts).
-- The newest revision without a published_at is the draft, saved over in place; publishing closes it.
create table action_revisions (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  number          integer not null,
  content         jsonb not null,
  saves           integer not null default 1,
  saved_by        uuid,
  saved_at        timestamptz not null default clock_now(),
  published_by    uuid,
  published_at    timestamptz,
  primary key (organisation_id, action_id, number),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
create unique index action_revisions_one_draft on action_revisions (organisation_id, action_id) where published_at is null;
call make_tenant_table('action_revisions');

-- Addresses of pages. Old ones are kept and redirected.
create table action_slugs (
  organisation_id uuid not null default current_organisation(),
  locale          text not null,
  slug            text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  action_id       uuid not null,
  is_current      boolean not null default true,
  primary key (organisation_id, locale, slug),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
create unique index action_slugs_current on action_slugs (organisation_id, action_id, locale) where is_current;
call make_tenant_table('action_slugs');

create table action_participations (
  organisation_id   uuid not null default current_organisation(),
  id                uuid not null default uuidv7(),
  action_id         uuid not null,
  supporter_id      uuid not null,
  revision          integer not null,
  state             text not null check (state in ('awaiting_confirmation', 'counted', 'withdrawn')),
  locale            text not null,
  given_name        text not null,
  family_name       text not null,
  street            text not null default '',
  city              text not null default '',
  region            text not null default '',
  postal_code       text not null default '',
  phone             text not null default '',
  seat_ids          uuid[] not null,
  subject           text not null,
  body              text not null,
  is_edited         boolean not null,
  shows_name        boolean not null default true,
  discloses_contact boolean not null default false,
  pending_consents  jsonb,
  created_at        timestamptz not null default clock_now(),
  counted_at        timestamptz,
  fanned_out_at     timestamptz,
  -- The person first: whoever is forgotten is found by it.
  unique (organisation_id, supporter_id, action_id),
  foreign key (organisation_id, action_id) references actions on delete cascade,
  foreign key (organisation_id, supporter_id) references supporters (organisation_id, id) on delete cascade,
  check ((state = 'awaiting_confirmation') = (counted_at is null)),
  check (pending_consents is null or state = 'awaiting_confirmation'),
  check (fanned_out_at is null or counted_at is not null)
);
create index action_participations_newest on action_participations (organisation_id, action_id, id desc);
create index action_participations_unfanned on action_participations (organisation_id, counted_at) where fanned_out_at is null and state = 'counted';
create index action_participations_unconfirmed on action_participations (organisation_id, created_at) where state = 'awaiting_confirmation';
-- Last, because of indexes that look alike to a planner without statistics it takes the youngest: what refers here is checked by this one.
alter table action_participations add primary key (organisation_id, id);
call make_tenant_table('action_participations');
comment on column action_participations.pending_consents is 'What was ticked by somebody whose address is not confirmed yet: [{purpose, wording, page}].';

-- One row per accepted POST: what /thanks/TOKEN shows. For somebody who had acted already, the content of that POST stands here
-- and nothing of the first participation changes, so the page tells nobody whether an address was known.
create table action_submissions (
  organisation_id  uuid not null default current_organisation(),
  token_hash       bytea not null,
  participation_id uuid not null,
  is_proven        boolean not null,
  repeated         jsonb,
  created_at       timestamptz not null default clock_now(),
  primary key (organisation_id, token_hash),
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
);
create index action_submissions_participation on action_submissions (organisation_id, participation_id);
call make_tenant_table('action_submissions');

-- Proofs of work that were spent. The same person may hand the same one in again (a double click); nobody else may.
create table action_proofs (
  organisation_id  uuid not null default current_organisation() references organisations on delete cascade,
  proof_hash       bytea not null,
  spent_by         bytea not null,
  participation_id uuid not null,
  expires_at       timestamptz not null,
  -- The time first: a challenge is answered soon, so rows arrive in the order of the index, and leave in it.
  primary key (organisation_id, expires_at, proof_hash)
);
call make_tenant_table('action_proofs');

create table action_letters (
  organisation_id  uuid not null default current_organisation(),
  id               uuid not null default uuidv7(),
  action_id        uuid not null,
  participation_id uuid not null,
  -- Looked at when everything is done: an organisation that ends takes its own offices and its letters with it, in no certain order.
  seat_id          uuid not null references target_seats deferrable initially deferred,
  holder_name      text not null,
  office           text not null,
  subject          text not null,
  body             text not null,
  writer_name      text not null default '',
  answers_to_writer boolean not null default false,
  created_at       timestamptz not null default clock_now(),
  primary key (organisation_id, id),
  unique (organisation_id, participation_id, seat_id),
  foreign key (organisation_id, action_id) references actions on delete cascade,
  foreign key (organisation_id, participation_id) references action_participations on delete cascade
);
comment on column action_letters.writer_name is 'As the office sees it; empty where the writer left it out.';
comment on column action_letters.answers_to_writer is 'Whether the office may learn the writer''s address; otherwise answers go to the organisation.';
create index action_letters_newest on action_letters (organisation_id, action_id, id desc);
call make_tenant_table('action_letters');

create table action_deliveries (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  letter_id       uuid not null,
  action_id       uuid not null,
  seat_id         uuid not null,
  channel         text not null check (channel in ('email', 'contact_form')),
  round           smallint not null default 1,
  state           text not null default 'queued' check (state in
                    ('queued', 'claimed', 'accepted', 'refused', 'returned', 'unknown', 'gave_up', 'cancelled', 'handed_over', 'said_sent', 'said_failed')),
  address         text not null default '',
  domain          text not null generated always as (lower(substring(address from '[^@]*$'))) stored,
  attempt         smallint not null default 0,
  worker_id       uuid,
  claimed_at      timestamptz,
  next_attempt_at timestamptz not null default clock_now(),
  server_code     smallint,
  server_words    text not null default '',
  settled_at      timestamptz,
  settled_by      uuid,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id),
  unique (organisation_id, letter_id, channel, round),
  foreign key (organisation_id, letter_id) references action_letters on delete cascade,
  foreign key (organisation_id, action_id) references actions on delete cascade,
  check ((state = 'claimed') = (worker_id is not null)),
  check (channel = 'contact_form' or state not in ('handed_over', 'said_sent', 'said_failed'))
);
create index action_deliveries_due on action_deliveries (organisation_id, domain, next_attempt_at) where state = 'queued';
create index action_deliveries_put_off on action_deliveries (organisation_id, action_id) where state = 'queued' and attempt > 0;
create index action_deliveries_claimed on action_deliveries (organisation_id, worker_id) where state = 'claimed';
create index action_deliveries_attention on action_deliveries (organisation_id, action_id, state, id desc)
  where state in ('refused', 'returned', 'unknown', 'gave_up', 'said_failed');
call make_tenant_table('action_deliveries');

create table action_delivery_attempts (
  organisation_id uuid not null default current_organisation(),
  at              timestamptz not null default clock_now(),
  delivery_id     uuid not null,
  attempt         smallint not null,
  state           text not null,
  server_code     smallint,
  server_words    text not null default '',
  primary key (organisation_id, delivery_id, attempt, at)
) partition by range (at);
create table action_delivery_attempts_default partition of action_delivery_attempts default;
call make_tenant_table('action_delivery_attempts');
-- A reference would be looked up for every letter that is handed over; an organisation ends once.
create function action_end_attempts() returns trigger language plpgsql as $$
begin
  delete from action_delivery_attempts where organisation_id = old.id;
  return null;
end $$;
create trigger end_attempts after delete on organisations for each row execute function action_end_attempts();

-- Counters, exact because the database itself keeps them, in the same statement as the rows they count.
-- One row per process slot, so that several processes do not wait for each other.
create table action_tallies (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  day             date not null,
  slot            smallint not null,
  people          integer not null default 0,
  edited          integer not null default 0,
  primary key (organisation_id, action_id, day, slot),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_tallies');

create table action_delivery_tallies (
  organisation_id uuid not null default current_organisation(),
  action_id       uuid not null,
  seat_id         uuid not null,
  channel         text not null,
  state           text not null,
  slot            smallint not null,
  letters         integer not null default 0,
  primary key (organisation_id, action_id, seat_id, channel, state, slot),
  foreign key (organisation_id, action_id) references actions on delete cascade
);
call make_tenant_table('action_delivery_tallies');

-- Which of the 32 slots this connection counts in (set when it opens).
create function counting_slot() returns smallint language sql stable
  return coalesce(nullif(current_setting('clamor.slot', true), ''), '0')::smallint;

create function action_tally_participations() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into action_tallies as t (organisation_id, action_id, day, slot, people, edited)
    select organisation_id, action_id, (counted_at at time zone 'UTC')::date, counting_slot(), count(*), count(*) filter (where is_edited)
    from after_rows where state = 'counted' group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, action_id, day, slot)
      do update set people = t.people + excluded.people, edited = t.edited + excluded.edited;
  elsif tg_op = 'UPDATE' then
    insert into action_tallies as t (organisation_id, action_id, day, slot, people, edited)
    select organisation_id, action_id, day, counting_slot(), sum(n), coalesce(sum(n) filter (where is_edited), 0)
    from (
      select organisation_id, action_id, (counted_at at time zone 'UTC')::date as day, is_edited, 1 as n from after_rows where state = 'counted'
      union all
      select organisation_id, action_id, (counted_at at time zone 'UTC')::date, is_edited, -1 from before_rows where state = 'counted'
    ) change
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, action_id, day, slot)
      do update set people = t.people + excluded.people, edited = t.edited + excluded.edited;
  end if;
  return null;
end $$;
create trigger tally_added after insert on action_participations
  referencing new table as after_rows for each statement execute function action_tally_participations();
create trigger tally_changed after update on action_participations
  referencing old table as before_rows new table as after_rows for each statement execute function action_tally_participations();

create function action_tally_deliveries() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into action_delivery_tallies as t (organisation_id, action_id, seat_id, channel, state, slot, letters)
    select organisation_id, action_id, seat_id, channel, state, counting_slot(), count(*)
    from after_rows group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, action_id, seat_id, channel, state, slot) do update set letters = t.letters + excluded.letters;
  elsif tg_op = 'UPDATE' then
    insert into action_delivery_tallies as t (organisation_id, action_id, seat_id, channel, state, slot, letters)
    select organisation_id, action_id, seat_id, channel, state, counting_slot(), sum(n)
    from (
      select organisation_id, action_id, seat_id, channel, state, 1 as n from after_rows
      union all
      select organisation_id, action_id, seat_id, channel, state, -1 from before_rows
    ) change
    group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5
    on conflict (organisation_id, action_id, seat_id, channel, state, slot) do update set letters = t.letters + excluded.letters;
  end if;
  return null;
end $$;
create trigger tally_added after insert on action_deliveries
  referencing new table as after_rows for each statement execute function action_tally_deliveries();
create trigger tally_changed after update on action_deliveries
  referencing old table as before_rows new table as after_rows for each statement execute function action_tally_deliveries();
