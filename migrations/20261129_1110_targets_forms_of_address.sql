-- How whoever holds an office is addressed. Null where nobody said so: then nothing that is said of them has a gender.
alter table target_holders
  add column gender text check (gender in ('f', 'm')),
  add column honorific text;
comment on column target_holders.honorific is 'As a file says it, in the language of the office: Dra., S.E.';

create or replace view target_current with (security_invoker = true) as
  select s.id as seat_id, s.organisation_id, s.key, s.area_key, s.country, s.chamber, s.title, s.foreign_authority,
         coalesce(h.language, s.language) as language,
         h.id as holder_id, h.key as holder_key, h.full_name, h.given_name, h.family_name, h.role, h.party,
         coalesce(c.email, h.email) as email, coalesce(c.phone, h.phone) as phone,
         coalesce(c.form_url, h.form_url) as form_url, h.site_url, h.address, h.offices, h.gender, h.honorific
  from target_seats s
  left join lateral (
    select * from target_holders h
    where h.seat_id = s.id and h.valid_from <= current_date and (h.valid_to is null or h.valid_to > current_date)
    order by h.valid_from desc, h.id desc limit 1
  ) h on true
  left join target_corrections c
    on c.seat_id = s.id and c.organisation_id = current_organisation() and c.holder_key is not distinct from h.key
  where s.valid_from <= current_date and (s.valid_to is null or s.valid_to > current_date);
