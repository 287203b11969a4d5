-- The state of the ledger at a journal position. Written by the snapshot follower alone; see
-- ledger/docs/adr/0007-state-in-postgresql.md. Nothing here is believed by the ledger before its
-- hash was compared with the journal's.

CREATE FUNCTION ledger.instant(ms bigint) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE ms
    WHEN 9223372036854775807 THEN timestamptz 'infinity'
    WHEN -9223372036854775808 THEN timestamptz '-infinity'
    ELSE timestamptz 'epoch' + ms * interval '1 millisecond' END;
COMMENT ON FUNCTION ledger.instant(bigint) IS
  'An instant from epoch milliseconds; the greatest number is infinity (never), the least -infinity.';

CREATE FUNCTION ledger.epoch_ms(at timestamptz) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE
    WHEN at = 'infinity' THEN 9223372036854775807
    WHEN at = '-infinity' THEN -9223372036854775808
    ELSE round(date_part('epoch', at) * 1000)::bigint END;
COMMENT ON FUNCTION ledger.epoch_ms(timestamptz) IS
  'Epoch milliseconds of an instant; the inverse of ledger.instant.';

CREATE TABLE ledger.position (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  ledger_id uuid NOT NULL,
  sequence bigint NOT NULL,
  state_hash bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  committed_at timestamptz NOT NULL,
  writer_epoch bigint NOT NULL,
  writer uuid NOT NULL
);
COMMENT ON TABLE ledger.position IS
  'One row: up to which journal record all tables of this schema hold the state. Moves in the transaction that writes them.';
COMMENT ON COLUMN ledger.position.single IS 'Always true: there is one row.';
COMMENT ON COLUMN ledger.position.ledger_id IS 'Whose state this is: the ledger id of the journal.';
COMMENT ON COLUMN ledger.position.sequence IS 'Sequence of the last journal record included; the last of its group; 0: none.';
COMMENT ON COLUMN ledger.position.state_hash IS 'What the state hashes to at that record, as the journal notes it; 0 at sequence 0.';
COMMENT ON COLUMN ledger.position.recorded_at IS 'Ledger time of that record; the epoch at sequence 0.';
COMMENT ON COLUMN ledger.position.committed_at IS 'When the follower wrote this row, clock of the database.';
COMMENT ON COLUMN ledger.position.writer_epoch IS 'Grows with every connection of a writer; only the holder of the greatest may write.';
COMMENT ON COLUMN ledger.position.writer IS 'The process that holds writer_epoch: an id made at its start.';

CREATE TABLE ledger.program_version (
  program integer NOT NULL,
  version integer NOT NULL,
  id text NOT NULL,
  effective_at timestamptz NOT NULL,
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (program, version)
);
COMMENT ON TABLE ledger.program_version IS 'Every version of every program, as recorded in the journal.';
COMMENT ON COLUMN ledger.program_version.program IS 'Number of the program in this ledger, from 0.';
COMMENT ON COLUMN ledger.program_version.version IS 'Number of the version in the program, from 1.';
COMMENT ON COLUMN ledger.program_version.id IS 'The program''s id, as in the program file and in the API.';
COMMENT ON COLUMN ledger.program_version.effective_at IS 'From when the version is in force.';
COMMENT ON COLUMN ledger.program_version.sequence IS 'Sequence of its journal record.';
COMMENT ON COLUMN ledger.program_version.recorded_at IS 'Ledger time of its journal record.';
COMMENT ON COLUMN ledger.program_version.text IS 'The program file, whole, YAML.';

CREATE TABLE ledger.program_total (
  program integer PRIMARY KEY,
  members bigint NOT NULL,
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
  transferred_out bigint NOT NULL
);
COMMENT ON TABLE ledger.program_total IS 'Sums over all members of a program: always equal to the sums of ledger.member.';
COMMENT ON COLUMN ledger.program_total.program IS 'Number of the program in this ledger; see ledger.program_version.';
COMMENT ON COLUMN ledger.program_total.members IS 'Members ever enrolled.';
COMMENT ON COLUMN ledger.program_total.available IS 'Points; sum of ledger.member.available.';
COMMENT ON COLUMN ledger.program_total.pending IS 'Points; sum of ledger.member.pending.';
COMMENT ON COLUMN ledger.program_total.held IS 'Points; sum of ledger.member.held.';
COMMENT ON COLUMN ledger.program_total.arrears IS 'Points; sum of ledger.member.arrears.';
COMMENT ON COLUMN ledger.program_total.earned IS 'Points; sum of ledger.member.earned.';
COMMENT ON COLUMN ledger.program_total.redeemed IS 'Points; sum of ledger.member.redeemed.';
COMMENT ON COLUMN ledger.program_total.expired IS 'Points; sum of ledger.member.expired.';
COMMENT ON COLUMN ledger.program_total.reversed IS 'Points; sum of ledger.member.reversed.';
COMMENT ON COLUMN ledger.program_total.adjusted IS 'Points; sum of ledger.member.adjusted.';
COMMENT ON COLUMN ledger.program_total.transferred_in IS 'Points; sum of ledger.member.transferred_in.';
COMMENT ON COLUMN ledger.program_total.transferred_out IS 'Points; sum of ledger.member.transferred_out.';

CREATE TABLE ledger.member (
  number integer PRIMARY KEY,
  program integer NOT NULL,
  tier integer NOT NULL,
  referred_by integer,
  last_sequence bigint NOT NULL,
  last_recorded_at timestamptz NOT NULL,
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
  tier_valid_until timestamptz NOT NULL,
  orders bigint NOT NULL,
  spend bigint NOT NULL,
  last_order_at timestamptz,
  enrolled_at timestamptz NOT NULL
) WITH (fillfactor = 85);
COMMENT ON TABLE ledger.member IS
  'Every member as of its last journal record. What time alone changes since then (activation, expiry) shows with its next record; the API settles it in every answer.';
COMMENT ON COLUMN ledger.member.number IS 'Number of the member in this ledger, from 0 without gaps.';
COMMENT ON COLUMN ledger.member.program IS 'Number of its program; see ledger.program_version.';
COMMENT ON COLUMN ledger.member.tier IS 'Index of the tier in the program''s ladder, from 0.';
COMMENT ON COLUMN ledger.member.referred_by IS 'Number of the member who referred this one; null: nobody.';
COMMENT ON COLUMN ledger.member.last_sequence IS 'Sequence of the member''s last journal record.';
COMMENT ON COLUMN ledger.member.last_recorded_at IS 'Ledger time of that record: all balances are as of then.';
COMMENT ON COLUMN ledger.member.available IS 'Points that can be spent.';
COMMENT ON COLUMN ledger.member.pending IS 'Points that wait for their activation.';
COMMENT ON COLUMN ledger.member.held IS 'Points set aside by holds.';
COMMENT ON COLUMN ledger.member.arrears IS 'Points owed; paid by the next that become available.';
COMMENT ON COLUMN ledger.member.earned IS 'Points ever earned.';
COMMENT ON COLUMN ledger.member.redeemed IS 'Points ever redeemed.';
COMMENT ON COLUMN ledger.member.expired IS 'Points ever expired.';
COMMENT ON COLUMN ledger.member.reversed IS 'Points ever taken back by returns.';
COMMENT ON COLUMN ledger.member.adjusted IS 'Points adjusted by hand, sum of ups and downs.';
COMMENT ON COLUMN ledger.member.transferred_in IS 'Points ever received from other members.';
COMMENT ON COLUMN ledger.member.transferred_out IS 'Points ever given to other members.';
COMMENT ON COLUMN ledger.member.tier_valid_until IS 'End of the tier''s validity; infinity: never.';
COMMENT ON COLUMN ledger.member.orders IS 'Accruals recorded.';
COMMENT ON COLUMN ledger.member.spend IS 'Sum of their eligible amounts, minor units of the program''s currency.';
COMMENT ON COLUMN ledger.member.last_order_at IS 'Latest business time (occurredAt) of an accrual; null: none.';
COMMENT ON COLUMN ledger.member.enrolled_at IS 'When the member was enrolled, ledger time.';

CREATE TABLE ledger.identity (
  member integer PRIMARY KEY,
  id text,
  birthday text
);
CREATE INDEX identity_id ON ledger.identity (id);
COMMENT ON TABLE ledger.identity IS 'Who a member number is: the one table with personal data.';
COMMENT ON COLUMN ledger.identity.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.identity.id IS 'The member''s id, as the callers of the API use it; null: erased.';
COMMENT ON COLUMN ledger.identity.birthday IS 'Month and day, MM-DD; null: not known.';

CREATE TABLE ledger.lot (
  member integer NOT NULL,
  activates_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  points bigint NOT NULL,
  state text NOT NULL GENERATED ALWAYS AS
    (CASE WHEN activates_at = '-infinity' THEN 'active' ELSE 'pending' END) STORED,
  PRIMARY KEY (member, activates_at, expires_at)
);
COMMENT ON TABLE ledger.lot IS 'Points of a member by when they become available and expire, as of the member''s last record.';
COMMENT ON COLUMN ledger.lot.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.lot.activates_at IS 'When pending points become available; -infinity: they are active.';
COMMENT ON COLUMN ledger.lot.expires_at IS 'The first instant at which the points are gone; infinity: never.';
COMMENT ON COLUMN ledger.lot.points IS 'Points, at least 1.';
COMMENT ON COLUMN ledger.lot.state IS 'active: part of available; pending: part of pending. Follows from activates_at.';

CREATE TABLE ledger.growth (
  member integer NOT NULL,
  bucket date NOT NULL,
  growth bigint NOT NULL,
  PRIMARY KEY (member, bucket)
);
COMMENT ON TABLE ledger.growth IS 'Growth value of a member by bucket of the tier window.';
COMMENT ON COLUMN ledger.growth.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.growth.bucket IS 'First day of the bucket: of the year, the month or the day, by the program''s window; 1970-01-01 for a lifetime window.';
COMMENT ON COLUMN ledger.growth.growth IS 'Growth value gained in it.';

CREATE TABLE ledger.cap_day (
  member integer NOT NULL,
  day date NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (member, day)
);
COMMENT ON TABLE ledger.cap_day IS 'Points counted against a cap per day.';
COMMENT ON COLUMN ledger.cap_day.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.cap_day.day IS 'Business day in the program''s time zone.';
COMMENT ON COLUMN ledger.cap_day.points IS 'Points counted.';

CREATE TABLE ledger.cap_month (
  member integer NOT NULL,
  month date NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (member, month)
);
COMMENT ON TABLE ledger.cap_month IS 'Points counted against a cap per month.';
COMMENT ON COLUMN ledger.cap_month.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.cap_month.month IS 'First day of the business month in the program''s time zone.';
COMMENT ON COLUMN ledger.cap_month.points IS 'Points counted.';

CREATE VIEW ledger.member_balance AS
  SELECT p.id AS program, i.id AS member, m.available, m.pending, m.held, m.arrears,
         m.last_recorded_at AS as_of
    FROM ledger.member m
    JOIN ledger.program_version p ON p.program = m.program AND p.version = 1
    LEFT JOIN ledger.identity i ON i.member = m.number;
COMMENT ON VIEW ledger.member_balance IS 'Balances by member id, as of each member''s last record.';
COMMENT ON COLUMN ledger.member_balance.program IS 'The program''s id.';
COMMENT ON COLUMN ledger.member_balance.member IS 'The member''s id; null: erased.';
COMMENT ON COLUMN ledger.member_balance.available IS 'Points that can be spent.';
COMMENT ON COLUMN ledger.member_balance.pending IS 'Points that wait for their activation.';
COMMENT ON COLUMN ledger.member_balance.held IS 'Points set aside by holds.';
COMMENT ON COLUMN ledger.member_balance.arrears IS 'Points owed.';
COMMENT ON COLUMN ledger.member_balance.as_of IS 'Ledger time of the member''s last record.';
