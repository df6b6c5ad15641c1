-- What is said under a picture beside its credit, in each language; many pictures need nothing said.
alter table media_files add column caption jsonb not null default '{}';
