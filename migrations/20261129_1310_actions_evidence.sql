-- What a member saw who says what became of a letter that nobody could tell of, or that came back: the kind of proof, with its words beside it.
alter table action_delivery_attempts
  add column evidence text check (evidence in ('answer', 'call', 'in_person', 'log', 'mail', 'other'));
comment on column action_delivery_attempts.evidence is 'Null where a server or the writer spoke; else server_words holds what a member says.';
