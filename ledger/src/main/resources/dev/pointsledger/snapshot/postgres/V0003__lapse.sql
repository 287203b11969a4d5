-- When points that live by activity were gone last, though the member was active again later.

ALTER TABLE ledger.member ADD COLUMN lapsed_at timestamptz;
COMMENT ON COLUMN ledger.member.lapsed_at IS
  'The latest inactive_at that had passed when the member was active again; null: none ever.';
