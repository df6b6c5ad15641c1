-- Senators take part in Congress's own system if they like: who does is published by the Senate, and changes. The instance's list comes
-- from a file; that of an organisation, which it fetched with its own key, goes before it.
create table target_cwc_offices (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  offices         text[] not null,
  source          text not null,
  read_at         timestamptz not null default clock_now(),
  unique nulls not distinct (organisation_id)
);
comment on column target_cwc_offices.offices is 'SMD01, SMD03, …: S, the state, 0, the class of the seat.';
call make_target_table('target_cwc_offices');
create trigger changed after insert or update or delete on target_cwc_offices for each statement execute function target_note_change();
