-- Business days: what the records of each day moved, by kind. And what a program version needs for them.

ALTER TABLE ledger.program_version ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';
ALTER TABLE ledger.program_version ADD COLUMN booked boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN ledger.program_version.time_zone IS 'Time zone in which the program has its days; the same in all versions.';
COMMENT ON COLUMN ledger.program_version.booked IS 'Of version 1: whether the program has business days in ledger.program_day.';

CREATE TABLE ledger.program_day (
  program integer NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  version integer NOT NULL,
  available bigint NOT NULL,
  pending bigint NOT NULL,
  held bigint NOT NULL,
  arrears bigint NOT NULL,
  earned bigint NOT NULL,
  redeemed bigint NOT NULL,
  expired bigint NOT NULL,
  reversed bigint NOT NULL,
  adjusted bigint NOT NULL,
  transferred_in bigint NOT NULL,
  transferred_out bigint NOT NULL,
  happened bigint NOT NULL,
  amount bigint NOT NULL,
  discount bigint NOT NULL,
  tender bigint NOT NULL,
  eligible bigint NOT NULL,
  PRIMARY KEY (program, day, kind, version)
);
COMMENT ON TABLE ledger.program_day IS 'What the records of a business day moved, by kind and program version; a day that is over never changes. What was there before the first day is 0, so the sum over all days up to one is what was there at its end.';
COMMENT ON COLUMN ledger.program_day.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.program_day.day IS 'Business day: that of the ledger time of the records, in the program''s time zone.';
COMMENT ON COLUMN ledger.program_day.kind IS 'Kind of record, what time did, or what was given beside; as in GET /days.';
COMMENT ON COLUMN ledger.program_day.version IS 'Program version that the records name.';
COMMENT ON COLUMN ledger.program_day.available IS 'Points that became available (less those that ceased to be).';
COMMENT ON COLUMN ledger.program_day.pending IS 'Points that began to wait for their activation (less those that ceased to).';
COMMENT ON COLUMN ledger.program_day.held IS 'Points taken into holds (less those that left them).';
COMMENT ON COLUMN ledger.program_day.arrears IS 'Points owed (less those paid).';
COMMENT ON COLUMN ledger.program_day.earned IS 'Points earned.';
COMMENT ON COLUMN ledger.program_day.redeemed IS 'Points redeemed (less those reversed).';
COMMENT ON COLUMN ledger.program_day.expired IS 'Points expired.';
COMMENT ON COLUMN ledger.program_day.reversed IS 'Points taken back with returned goods.';
COMMENT ON COLUMN ledger.program_day.adjusted IS 'Points given by hand (less those taken).';
COMMENT ON COLUMN ledger.program_day.transferred_in IS 'Points received from other members.';
COMMENT ON COLUMN ledger.program_day.transferred_out IS 'Points given to other members.';
COMMENT ON COLUMN ledger.program_day.happened IS 'How often it happened.';
COMMENT ON COLUMN ledger.program_day.amount IS 'Lines of orders, or goods that came back, minor units.';
COMMENT ON COLUMN ledger.program_day.discount IS 'Order discounts, minor units.';
COMMENT ON COLUMN ledger.program_day.tender IS 'What orders were paid in points, in money, minor units.';
COMMENT ON COLUMN ledger.program_day.eligible IS 'Eligible amounts of orders, minor units.';
