-- A mail that a server took and gave back later.
alter table mail_outgoing
  drop constraint mail_outgoing_state_check,
  add constraint mail_outgoing_state_check
    check (state in ('queued', 'claimed', 'accepted', 'refused', 'returned', 'unknown', 'gave_up', 'cancelled'));
