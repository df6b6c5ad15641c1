-- How an organisation's name and texts are set, in fonts that phones and computers have.
alter table organisations
  add column typefaces text not null default 'sans' check (typefaces in ('sans', 'serif', 'slab', 'humanist')),
  add column heading_weight integer not null default 800 check (heading_weight between 600 and 800 and heading_weight % 100 = 0),
  add column masthead text not null default 'emblem' check (masthead in ('emblem', 'wordmark'));
comment on column organisations.masthead is 'emblem: the logo, where there is one, and the name; wordmark: the name alone, set large.';
