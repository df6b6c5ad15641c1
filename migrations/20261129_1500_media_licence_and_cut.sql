-- Under which terms a picture may be shown, which part of it is shown, and around which point it is cut to a shape.
-- What lay here before says no licence, and is whole.
alter table media_files
  add column licence text not null default 'not_stated' check (licence in ('not_stated', 'all_rights_reserved', 'used_with_permission', 'public_domain',
    'cc0', 'cc_by', 'cc_by_sa', 'cc_by_nc', 'cc_by_nc_sa', 'cc_by_nd', 'cc_by_nc_nd', 'other')),
  add column licence_words text not null default '',
  -- Shares of the upright original: from the left and from the top; what is cut off at the left, top, right and bottom.
  add column focus double precision[] not null default '{0.5,0.5}' check (cardinality(focus) = 2 and 0 <= all (focus) and 1 >= all (focus)),
  add column crop double precision[] not null default '{0,0,0,0}' check (cardinality(crop) = 4 and 0 <= all (crop) and crop[1] + crop[3] <= 0.95 and crop[2] + crop[4] <= 0.95),
  -- Widths of the copies in the shape of a card; none where copies were made before there were shapes.
  add column card_widths integer[] not null default '{}',
  -- Which set of copies is shown, and the last that was begun: a number is used once, so that what lies under an address never changes.
  add column version integer not null default 0,
  add column last_version integer not null default 0,
  -- Copies of former versions still lie on the shelf.
  add column has_old_copies boolean not null default false,
  add constraint media_files_licence_words check ((licence = 'other') = (licence_words <> ''));

-- Small letters without their accents, for search: what is typed without them finds what has them.
create function fold_letters(text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(lower(normalize($1, nfkd)), '[\u0300-\u036f]', '', 'g');

alter table media_files add column found_by text not null
  generated always as (fold_letters(credit || ' ' || jsonb_path_query_array(alt, '$.*')::text || ' ' || jsonb_path_query_array(caption, '$.*')::text || ' ' || licence_words)) stored;

create index media_files_unshaped on media_files (organisation_id) where has_old_copies or card_widths = '{}';
