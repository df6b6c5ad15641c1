-- What offices' own forms ask, in their order, as unitedstates/contact-congress publishes it: of the instance, by the holder's
-- Bioguide id, since a form goes when they go.
create table target_contact_forms (
  id              uuid primary key default uuidv7(),
  organisation_id uuid references organisations on delete cascade,
  holder_key      text not null,
  address         text,
  pieces          jsonb not null,
  captcha         text check (captcha in ('image', 'recaptcha')),
  needs_script    boolean not null,
  source          text not null,
  unique nulls not distinct (organisation_id, holder_key)
);
comment on column target_contact_forms.pieces is 'src/slices/targets/offices/contact-form.ts';
call make_target_table('target_contact_forms');
