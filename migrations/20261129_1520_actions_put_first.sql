-- Above the other actions on the site, because an organiser said so: the last one that was put first stands highest.
alter table actions add column put_first_at timestamptz;
