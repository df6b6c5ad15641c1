-- Few publications are pages of a menu, fewer are pinned, and every page of the site asks for them.
create index post_publications_pages on post_publications (organisation_id, locale) where kind = 'page' and withdrawn_at is null;
create index post_publications_pinned on post_publications (organisation_id, locale) where pinned_until is not null and withdrawn_at is null;
