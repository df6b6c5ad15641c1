-- What a publication is listed under: its topics and bylines, one row each. An array's index cannot serve them: its operators wait until
-- the tenant's policy has let a row pass, and so look at every row. Written with the publication.
create table post_publication_subjects (
  organisation_id uuid not null default current_organisation(),
  locale          text not null,
  subject_id      uuid not null,
  post_id         uuid not null,
  primary key (organisation_id, locale, subject_id, post_id),
  foreign key (organisation_id, locale, post_id) references post_publications on delete cascade
);
comment on column post_publication_subjects.subject_id is 'A topic or a byline.';
create index post_publication_subjects_post on post_publication_subjects (organisation_id, post_id, locale);

alter table post_publications no force row level security;
insert into post_publication_subjects (organisation_id, locale, subject_id, post_id)
  select distinct organisation_id, locale, unnest(topics || bylines), post_id from post_publications;
alter table post_publications force row level security;
call make_tenant_table('post_publication_subjects');
drop index post_publications_topics;
drop index post_publications_bylines;
