-- What an organisation publishes: posts in several languages, what they say at each moment, and what of it the public sees.

-- A document. What is said in each language is a variant; `source_locale` is the one that the others translate.
create table posts (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  kind            text not null check (kind in ('article', 'statement', 'page', 'resource', 'clipping')),
  source_locale   text not null check (source_locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  parent_id       uuid,
  position        integer not null default 0,
  policy          text check (policy in ('wait', 'publish', 'fallback')),
  pinned_until    timestamptz,
  archived_at     timestamptz,
  created_by      uuid,
  created_at      timestamptz not null default clock_now(),
  updated_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, parent_id) references posts on delete set null (parent_id),
  check (parent_id is null or kind = 'page' and parent_id <> id)
);
comment on column posts.policy is 'Where it differs from the organisation''s (publishing_settings.policy).';
comment on column posts.parent_id is 'Pages are a tree; others stand alone.';
create index posts_parent on posts (organisation_id, parent_id) where parent_id is not null;
create index posts_newest on posts (organisation_id, updated_at desc);
call make_tenant_table('posts');

-- A post in one language. `translates`: which revision of the source each text was right for when somebody last said so.
create table post_variants (
  organisation_id    uuid not null default current_organisation(),
  post_id            uuid not null,
  locale             text not null check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  state              text not null default 'draft' check (state in ('draft', 'scheduled', 'published', 'withdrawn')),
  published_revision integer,
  first_published_at timestamptz,
  published_at       timestamptz,
  scheduled          jsonb,
  scheduled_for      timestamptz,
  embargo            text not null default '',
  withdrawn_at       timestamptz,
  withdrawal         text not null default '',
  translates         jsonb not null default '{}',
  assignee_id        uuid,
  assigned_at        timestamptz,
  due_on             date,
  review             text not null default 'writing' check (review in ('writing', 'waiting', 'approved', 'returned')),
  review_note        text not null default '',
  reviewed_by        uuid,
  primary key (organisation_id, post_id, locale),
  foreign key (organisation_id, post_id) references posts on delete cascade,
  check (state not in ('published', 'withdrawn') or (published_revision is not null and first_published_at is not null and published_at is not null)),
  check ((state = 'scheduled') = (scheduled_for is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (state <> 'withdrawn' or withdrawal <> '')
);
comment on column post_variants.translates is 'Name of a text → number of the source revision; empty for the source itself.';
comment on column post_variants.scheduled is 'Local time, IANA zone and instant, as typed; scheduled_for is the instant, computed again when zones change.';
comment on column post_variants.embargo is 'Who asked for silence until then and why; for members alone.';
create index post_variants_scheduled on post_variants (organisation_id, scheduled_for) where state = 'scheduled';
create index post_variants_assigned on post_variants (organisation_id, assignee_id) where assignee_id is not null;
call make_tenant_table('post_variants');

-- What a variant says (src/slices/publishing/posts/post-content.ts), as action_revisions are kept: the newest one that is
-- neither published nor closed is the draft.
create table post_revisions (
  organisation_id uuid not null default current_organisation(),
  post_id         uuid not null,
  locale          text not null,
  number          integer not null,
  content         jsonb not null,
  saves           integer not null default 1,
  saved_by        uuid,
  saved_at        timestamptz not null default clock_now(),
  authors         text[] not null default '{}',
  begun_at        timestamptz not null default clock_now(),
  closed_at       timestamptz,
  published_at    timestamptz,
  published_by    uuid,
  restored_from   integer,
  primary key (organisation_id, post_id, locale, number),
  foreign key (organisation_id, post_id, locale) references post_variants on delete cascade
);
create unique index post_revisions_one_draft on post_revisions (organisation_id, post_id, locale)
  where published_at is null and closed_at is null;
call make_tenant_table('post_revisions');

-- Addresses. Old ones are kept and redirected.
create table post_slugs (
  organisation_id uuid not null default current_organisation(),
  locale          text not null,
  slug            text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  post_id         uuid not null,
  is_current      boolean not null default true,
  primary key (organisation_id, locale, slug),
  foreign key (organisation_id, post_id) references posts on delete cascade
);
create unique index post_slugs_current on post_slugs (organisation_id, post_id, locale) where is_current;
call make_tenant_table('post_slugs');

-- What was wrong, in each language in which it was said, and when it was put right. Never taken back silently.
create table post_corrections (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  post_id         uuid not null,
  texts           jsonb not null,
  corrected_at    timestamptz not null default clock_now(),
  corrected_by    uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, post_id) references posts on delete cascade
);
create index post_corrections_post on post_corrections (organisation_id, post_id, corrected_at);
call make_tenant_table('post_corrections');

-- Subjects that posts, actions and cases share.
create table topics (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  texts           jsonb not null,
  position        integer not null default 0,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id)
);
comment on column topics.texts is 'Language → {name, description}.';
call make_tenant_table('topics');

create table topic_slugs (
  organisation_id uuid not null default current_organisation(),
  locale          text not null,
  slug            text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  topic_id        uuid not null,
  is_current      boolean not null default true,
  primary key (organisation_id, locale, slug),
  foreign key (organisation_id, topic_id) references topics on delete cascade
);
create unique index topic_slugs_current on topic_slugs (organisation_id, topic_id, locale) where is_current;
call make_tenant_table('topic_slugs');

-- Whom a text is by: a person, a pen name, a collective. Not a member's account.
create table bylines (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  name            text not null check (name <> ''),
  is_group        boolean not null default false,
  about           jsonb not null default '{}',
  link            text not null default '',
  picture_id      uuid,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, id)
);
comment on column bylines.about is 'Language → a sentence or two.';
call make_tenant_table('bylines');

create table byline_slugs (
  organisation_id uuid not null default current_organisation(),
  slug            text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  byline_id       uuid not null,
  is_current      boolean not null default true,
  primary key (organisation_id, slug),
  foreign key (organisation_id, byline_id) references bylines on delete cascade
);
create unique index byline_slugs_current on byline_slugs (organisation_id, byline_id) where is_current;
call make_tenant_table('byline_slugs');

-- What the public sees: a post as pages, lists, feeds and search in one language show it. `text_locale` differs from `locale`
-- where another language is shown with a notice. Made again from the tables above by one verb (publications/put-out.ts).
create table post_publications (
  organisation_id    uuid not null default current_organisation(),
  post_id            uuid not null,
  locale             text not null,
  text_locale        text not null,
  kind               text not null,
  slug               text not null,
  title              text not null,
  standfirst         text not null default '',
  content            jsonb not null,
  words              text not null default '',
  minutes            smallint not null default 1,
  revision           integer not null,
  picture_id         uuid,
  topics             uuid[] not null default '{}',
  bylines            uuid[] not null default '{}',
  related            uuid[] not null default '{}',
  parent_id          uuid,
  position           integer not null default 0,
  first_published_at timestamptz not null,
  published_at       timestamptz not null,
  changed_at         timestamptz not null,
  pinned_until       timestamptz,
  withdrawn_at       timestamptz,
  withdrawal         text not null default '',
  primary key (organisation_id, locale, post_id),
  foreign key (organisation_id, post_id) references posts on delete cascade
);
comment on column post_publications.published_at is 'The date that is shown and by which lists are ordered.';
comment on column post_publications.changed_at is 'When readers last got something new of it: a publication, a correction, a withdrawal.';
comment on column post_publications.words is 'The text without markup, for search and excerpts.';
create index post_publications_newest on post_publications (organisation_id, locale, published_at desc, post_id desc)
  where withdrawn_at is null and kind <> 'page';
create index post_publications_changed on post_publications (organisation_id, locale, changed_at desc);
create index post_publications_slug on post_publications (organisation_id, locale, slug);
create index post_publications_post on post_publications (organisation_id, post_id);
create index post_publications_topics on post_publications using gin (topics);
create index post_publications_bylines on post_publications using gin (bylines);
call make_tenant_table('post_publications');

-- Who has a post open. A line is told of for a minute only.
create table post_presences (
  organisation_id uuid not null default current_organisation(),
  post_id         uuid not null,
  account_id      uuid not null,
  name            text not null,
  part            text not null,
  seen_at         timestamptz not null default clock_now(),
  primary key (organisation_id, post_id, account_id),
  foreign key (organisation_id, post_id) references posts on delete cascade
);
call make_tenant_table('post_presences');

-- How an organisation publishes. No row: as the columns' defaults say.
create table publishing_settings (
  organisation_id uuid primary key default current_organisation() references organisations on delete cascade,
  languages       text[] not null default '{}',
  policy          text not null default 'publish' check (policy in ('wait', 'publish', 'fallback')),
  front           jsonb,
  menus           jsonb
);
comment on column publishing_settings.languages is 'Languages of texts beyond those of the site, BCP 47.';
comment on column publishing_settings.policy is 'wait: for every language; publish: what exists; fallback: show another language with a notice.';
call make_tenant_table('publishing_settings');

-- Terms that translators agreed on.
create table publishing_terms (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  id              uuid not null default uuidv7(),
  terms           jsonb not null,
  note            text not null default '',
  primary key (organisation_id, id)
);
comment on column publishing_terms.terms is 'Language → the agreed term.';
call make_tenant_table('publishing_terms');

-- Addresses of an older site, or that somebody printed: a path of this site → where it leads.
create table publishing_redirects (
  organisation_id uuid not null default current_organisation() references organisations on delete cascade,
  path            text not null check (path ~ '^/[^\s?#]*$' and length(path) <= 1000),
  target          text not null check (target <> ''),
  hits            integer not null default 0,
  created_at      timestamptz not null default clock_now(),
  primary key (organisation_id, path)
);
call make_tenant_table('publishing_redirects');

-- What readers say is wrong. The address, where one was left, goes when it is settled.
create table post_error_reports (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  post_id         uuid not null,
  locale          text not null,
  text            text not null check (text <> '' and length(text) <= 5000),
  quote           text not null default '',
  address         text not null default '',
  state           text not null default 'open' check (state in ('open', 'corrected', 'dismissed')),
  created_at      timestamptz not null default clock_now(),
  settled_at      timestamptz,
  settled_by      uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, post_id) references posts on delete cascade
);
create index post_error_reports_open on post_error_reports (organisation_id, created_at) where state = 'open';
call make_tenant_table('post_error_reports');
