-- When the editors were told of a report: of one post's reports by one mail an hour.
alter table post_error_reports add column told_at timestamptz;
create index post_error_reports_addresses on post_error_reports (organisation_id, created_at) where address <> '';
