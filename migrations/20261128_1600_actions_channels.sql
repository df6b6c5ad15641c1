-- Six ways to an office. By two of them we send; by the others a person acts, and says how it went.
alter table action_deliveries
  drop constraint action_deliveries_channel_check,
  drop constraint action_deliveries_check1,
  add constraint action_deliveries_channel_check
    check (channel in ('cwc', 'email', 'contact_form', 'own_mailbox', 'telephone', 'print')),
  add constraint action_deliveries_by_hand_check
    check (channel in ('contact_form', 'own_mailbox', 'telephone', 'print') or state not in ('handed_over', 'said_sent', 'said_failed'));
