-- What time alone has given.

CREATE TABLE ledger.clock_given (
  program integer NOT NULL,
  what bigint NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (program, what)
);
COMMENT ON TABLE ledger.clock_given IS 'Points given by time alone, as on birthdays: bounds are checked without them, so that no answer depends on when they were recorded.';
COMMENT ON COLUMN ledger.clock_given.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.clock_given.what IS '0: points, of all members.';
COMMENT ON COLUMN ledger.clock_given.points IS 'How many.';

ALTER TABLE ledger.member
  ADD COLUMN settled_until timestamptz;
COMMENT ON COLUMN ledger.member.settled_until IS 'Up to when all that was due is settled, where time gave more than one record holds; null: up to recorded_at.';

COMMENT ON COLUMN ledger.coupon_count.what IS '0 ever issued, 1 reserved now, 2 redeemed and not rolled back, 3 redemptions ever rolled back, 4 expired, 5 voided, 6 of those issued the ones that plans and birthdays promised: they take nothing from the stock.';
