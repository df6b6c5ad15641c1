-- The languages of a site are changed in the organisation's settings, which know nothing of posts: what was made for others is made anew.
alter table publishing_settings add column made_for text[];
comment on column publishing_settings.made_for is 'Languages for which post_publications were made last; null before the first look.';
