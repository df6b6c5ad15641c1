-- What each hub last answered: hub → {at, outcome}.
alter table publishing_settings add column hub_outcomes jsonb not null default '{}';
