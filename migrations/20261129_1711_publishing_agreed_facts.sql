-- A text that is published before the source of its post shows the facts that the source's draft held then.
alter table post_variants add column facts_revision integer;
comment on column post_variants.facts_revision is 'The source''s revision whose facts were agreed to when this was published before the source; null where the source came first.';
