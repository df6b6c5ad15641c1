-- Congress's own system takes letters from whoever has registered with the House and the Senate: who hands them over, for whom, and
-- where. Nothing goes before an organisation has entered its registration.
create table action_cwc_registrations (
  organisation_id            uuid not null default current_organisation() references organisations on delete cascade,
  agent                      text not null,
  ack_email                  text not null,
  contact_name               text not null,
  contact_email              text not null,
  contact_phone              text not null,
  organisation_name          text not null,
  organisation_contact_name  text not null default '',
  organisation_contact_email text not null default '',
  organisation_contact_phone text not null default '',
  organisation_about         text not null default '',
  house_url                  text not null default '',
  sealed_house_key           bytea,
  house_is_on                boolean not null default false,
  senate_url                 text not null default '',
  senate_offices_url         text not null default '',
  sealed_senate_key          bytea,
  senate_is_on               boolean not null default false,
  changed_by                 uuid,
  changed_at                 timestamptz not null default clock_now(),
  primary key (organisation_id),
  check (not house_is_on or (house_url <> '' and sealed_house_key is not null)),
  check (not senate_is_on or (senate_url <> '' and sealed_senate_key is not null))
);
comment on column action_cwc_registrations.agent is 'The delivery agent by its legal name, as on the application.';
comment on column action_cwc_registrations.sealed_house_key is 'src/platform/seal.ts';
call make_tenant_table('action_cwc_registrations');

-- Mail's own worker finds its letters by their destination: none of these may have one of mail's.
alter table action_deliveries add constraint action_deliveries_cwc_check check ((channel = 'cwc') = (address ~ '@cwc-(house|senate)$'));

-- Its rule for a person that no other channel asks of everybody: how they are addressed.
alter table action_participations add column prefix text not null default '';

-- What goes with a participation beside what every action asks for. `outcomes` is what storing them answered, and comes first.
create function action_note_prefixes(outcomes text[], token_hashes bytea[], prefixes text[]) returns text[] language plpgsql as $$
begin
  update action_participations p set prefix = i.prefix
  from unnest(token_hashes, prefixes) as i (token_hash, prefix)
  join action_submissions s on s.organisation_id = current_organisation() and s.token_hash = i.token_hash and s.repeated is null
  where p.organisation_id = s.organisation_id and p.id = s.participation_id and i.prefix <> '';
  return outcomes;
end $$;
