-- What readers can find: one row for each publication that pages show. Written by publishing/search/index-post.ts, in the commit of
-- the publication.
create table post_searches (
  organisation_id uuid not null default current_organisation(),
  locale          text not null,
  post_id         uuid not null,
  kind            text not null,
  year            smallint not null,
  topics          uuid[] not null default '{}',
  published_at    timestamptz not null,
  heads           tsvector not null,
  words           tsvector not null,
  folded          text not null,
  primary key (organisation_id, locale, post_id),
  foreign key (organisation_id, locale, post_id) references post_publications on delete cascade
) with (toast_tuple_target = 128);
comment on column post_searches.words is 'Everything by which a post is found: words, kind, topics, year, week (publishing/search/lexemes.ts). Without positions.';
comment on column post_searches.heads is 'What decides the order: words of title and standfirst, words that are frequent in the text, words with accents.';
comment on column post_searches.folded is 'All words in their order without accents, a blank around each: phrases are looked for here.';
-- A candidate is ranked by what stands in the row itself; the two long columns lie elsewhere until somebody asks for them.
alter table post_searches alter column heads set storage plain;
alter table post_searches alter column topics set storage plain;
create index post_searches_words on post_searches using gin (words) with (fastupdate = off);
call make_tenant_table('post_searches');

-- What is looked for in this transaction (clamor.search, a tsquery); where nothing is, every row fits.
create function sought_words() returns tsquery language sql stable parallel safe
  return coalesce(nullif(current_setting('clamor.search', true), ''), '!''-''')::tsquery;
-- An operator that might tell of rows it was shown (@@ is one) waits until the policies have let them pass, and so may use no index.
-- As a policy itself it may. It narrows what the policy of the tenant lets through, and never widens it.
create policy sought on post_searches as restrictive for select using (words @@ sought_words());

-- Words that occur in what was published, for marking them in excerpts and for "did you mean". One that no text has any more does
-- no harm: whatever is suggested is looked for before.
create table post_search_words (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  language        text not null,
  word            text not null,
  stem            text not null,
  shown           text not null,
  primary key (organisation_id, language, word)
);
comment on column post_search_words.shown is 'As it is written, with its accents.';
create index post_search_words_stem on post_search_words (organisation_id, language, stem) include (word);
call make_tenant_table('post_search_words');

create table post_search_trigrams (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  language        text not null,
  trigram         text not null,
  word            text not null,
  primary key (organisation_id, language, trigram, word)
);
call make_tenant_table('post_search_trigrams');
