-- Members can be erased: their row in ledger.identity goes.

COMMENT ON COLUMN ledger.member.status IS '0 active, 1 frozen, 2 closed, 3 erased.';
COMMENT ON TABLE ledger.identity IS
  'Who a member number is: the one table with personal data. Erased members have no row.';

-- Statistics would keep samples of ids after their rows are gone.
ALTER TABLE ledger.identity ALTER COLUMN id SET STATISTICS 0;
