-- The console's list is searched by title: read without the body that lies beside it.
alter table post_revisions add column title text generated always as (content ->> 'title') stored;
create index post_revisions_saved on post_revisions (organisation_id, post_id, saved_at desc);
