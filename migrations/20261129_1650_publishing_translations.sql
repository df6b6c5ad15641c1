-- Translating: who asked whom for what, who handed it in, and whether what readers see follows its source.

-- `published_translates`: `translates` as it was when the variant was last published, for what is said of it in public.
alter table post_variants
  add column assigned_by          uuid,
  add column assignment_note      text not null default '',
  add column handed_in_by         uuid,
  add column handed_in_at         timestamptz,
  add column published_translates jsonb not null default '{}';

-- The source says something else in public than what this text was made from.
alter table post_publications add column is_behind boolean not null default false;

-- Where the making anew of all publications stands, after languages or policy changed; no time: nothing is under way.
alter table publishing_settings
  add column remaking_since timestamptz,
  add column remade_to      uuid,
  add column remade         integer not null default 0,
  add column to_remake      integer not null default 0;
