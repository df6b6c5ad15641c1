-- Hubs that are told when a feed has something new (WebSub).
alter table publishing_settings add column hubs text[] not null default '{}' check (cardinality(hubs) <= 5);
