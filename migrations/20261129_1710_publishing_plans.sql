-- Who planned a text, and a plan whose moment came while the text lacked something: it comes out by itself no more.
alter table post_variants
  add column scheduled_by   uuid,
  add column plan_failed_at timestamptz,
  add constraint post_variants_plan_failed check (plan_failed_at is null or state = 'scheduled');
comment on column post_variants.scheduled_by is 'The account that planned last; kept once it is out, for who is told.';
