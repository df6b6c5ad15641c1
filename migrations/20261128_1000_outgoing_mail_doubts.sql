-- Mails of which nobody can say whether they arrived are few, and a page lists them: found without walking all that were ever sent.
create index mail_outgoing_unknown on mail_outgoing (organisation_id, id desc) where state = 'unknown';
