-- Links by which somebody without an account may read a draft: a lawyer, a family. Each ends by itself, or when a member takes it back.
create table post_preview_links (
  organisation_id uuid not null default current_organisation(),
  id              uuid not null default uuidv7(),
  post_id         uuid not null,
  locale          text not null,
  created_by      uuid,
  created_at      timestamptz not null default clock_now(),
  expires_at      timestamptz not null default clock_now() + interval '7 days',
  primary key (organisation_id, id),
  foreign key (organisation_id, post_id, locale) references post_variants on delete cascade
);
create index post_preview_links_post on post_preview_links (organisation_id, post_id);
call make_tenant_table('post_preview_links');
