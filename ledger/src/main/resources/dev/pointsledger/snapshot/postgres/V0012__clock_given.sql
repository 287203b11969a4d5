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
