-- What holds, transfers, activities, referrals, budgets, freezing and closing add to the state.

ALTER TABLE ledger.member
  ADD COLUMN status integer NOT NULL DEFAULT 0,
  ADD COLUMN inactive_at timestamptz,
  ADD COLUMN referrals bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN ledger.member.status IS '0 active, 1 frozen, 2 closed.';
COMMENT ON COLUMN ledger.member.inactive_at IS
  'When points that live as long as the member is active are gone, if nothing happens before; null: none ever.';
COMMENT ON COLUMN ledger.member.referrals IS 'Members whom this one referred.';

COMMENT ON COLUMN ledger.lot.expires_at IS
  'The first instant at which the points are gone; infinity: never; the year 287169: when ledger.member.inactive_at says.';

CREATE TABLE ledger.hold (
  member integer NOT NULL,
  hold bigint NOT NULL,
  deadline timestamptz NOT NULL,
  PRIMARY KEY (member, hold)
);
COMMENT ON TABLE ledger.hold IS 'Open holds.';
COMMENT ON COLUMN ledger.hold.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.hold.hold IS 'Sequence of the holds journal record.';
COMMENT ON COLUMN ledger.hold.deadline IS 'When the ledger releases it by itself.';

CREATE TABLE ledger.held (
  member integer NOT NULL,
  hold bigint NOT NULL,
  expires_at timestamptz NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (member, hold, expires_at)
);
COMMENT ON TABLE ledger.held IS 'Points set aside by open holds; part of ledger.member.held.';
COMMENT ON COLUMN ledger.held.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.held.hold IS 'Sequence of the journal record of the hold; see ledger.hold.';
COMMENT ON COLUMN ledger.held.expires_at IS 'Expiry of the lot that they came from; see ledger.lot.';
COMMENT ON COLUMN ledger.held.points IS 'Points, at least 1.';

CREATE TABLE ledger.transfer_day (
  member integer NOT NULL,
  day date NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (member, day)
);
COMMENT ON TABLE ledger.transfer_day IS 'Points given to others, for the limit of a day.';
COMMENT ON COLUMN ledger.transfer_day.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.transfer_day.day IS 'Business day in the time zone of the program.';
COMMENT ON COLUMN ledger.transfer_day.points IS 'Points given away.';

CREATE TABLE ledger.activity_day (
  member integer NOT NULL,
  activity bigint NOT NULL,
  day date NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (member, activity, day)
);
COMMENT ON TABLE ledger.activity_day IS 'Activities counted against a limit per day.';
COMMENT ON COLUMN ledger.activity_day.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.activity_day.activity IS 'Number of the activity type: types of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.activity_day.day IS 'Business day in the time zone of the program.';
COMMENT ON COLUMN ledger.activity_day.count IS 'How many.';

CREATE TABLE ledger.activity_month (
  member integer NOT NULL,
  activity bigint NOT NULL,
  month date NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (member, activity, month)
);
COMMENT ON TABLE ledger.activity_month IS 'Activities counted against a limit per month.';
COMMENT ON COLUMN ledger.activity_month.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.activity_month.activity IS 'Number of the activity type: types of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.activity_month.month IS 'First day of the business month in the time zone of the program.';
COMMENT ON COLUMN ledger.activity_month.count IS 'How many.';

CREATE TABLE ledger.activity_total (
  member integer NOT NULL,
  activity bigint NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (member, activity)
);
COMMENT ON TABLE ledger.activity_total IS 'Activities counted against a limit for ever.';
COMMENT ON COLUMN ledger.activity_total.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.activity_total.activity IS 'Number of the activity type: types of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.activity_total.count IS 'How many.';

CREATE TABLE ledger.streak_day (
  member integer NOT NULL,
  activity bigint NOT NULL,
  day date NOT NULL,
  PRIMARY KEY (member, activity)
);
COMMENT ON TABLE ledger.streak_day IS 'The last day of a streak of activities.';
COMMENT ON COLUMN ledger.streak_day.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.streak_day.activity IS 'Number of the activity type: types of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.streak_day.day IS 'Business day in the time zone of the program.';

CREATE TABLE ledger.streak_length (
  member integer NOT NULL,
  activity bigint NOT NULL,
  days bigint NOT NULL,
  PRIMARY KEY (member, activity)
);
COMMENT ON TABLE ledger.streak_length IS 'How long a streak of activities is.';
COMMENT ON COLUMN ledger.streak_length.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.streak_length.activity IS 'Number of the activity type: types of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.streak_length.days IS 'Business days in a row, at its last day.';

CREATE TABLE ledger.campaign_member (
  member integer NOT NULL,
  campaign bigint NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (member, campaign)
);
COMMENT ON TABLE ledger.campaign_member IS 'Points that a campaign with a budget gave a member.';
COMMENT ON COLUMN ledger.campaign_member.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.campaign_member.campaign IS 'Number of the campaign: campaigns of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.campaign_member.points IS 'Points.';

CREATE TABLE ledger.upgrade_given (
  member integer NOT NULL,
  tier bigint NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (member, tier)
);
COMMENT ON TABLE ledger.upgrade_given IS 'Benefits of a tier that were given.';
COMMENT ON COLUMN ledger.upgrade_given.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.upgrade_given.tier IS 'Index of the tier in the ladder of the program, from 0.';
COMMENT ON COLUMN ledger.upgrade_given.until IS 'End of the period they were given for; not given again before.';

CREATE TABLE ledger.campaign_total (
  program integer NOT NULL,
  campaign bigint NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (program, campaign)
);
COMMENT ON TABLE ledger.campaign_total IS 'Points that a campaign with a budget gave in all.';
COMMENT ON COLUMN ledger.campaign_total.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.campaign_total.campaign IS 'Number of the campaign: campaigns of all versions of the program in the order in which they came, from 0.';
COMMENT ON COLUMN ledger.campaign_total.points IS 'Points.';

CREATE TABLE ledger.adjusted_day (
  program integer NOT NULL,
  key_hash bigint NOT NULL,
  day date NOT NULL,
  points bigint NOT NULL,
  PRIMARY KEY (program, key_hash, day)
);
COMMENT ON TABLE ledger.adjusted_day IS 'Points that a key of the API adjusted on a day, ups and downs alike.';
COMMENT ON COLUMN ledger.adjusted_day.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.adjusted_day.key_hash IS '64-bit FNV-1a hash of the id of the key.';
COMMENT ON COLUMN ledger.adjusted_day.day IS 'Business day in the time zone of the program.';
COMMENT ON COLUMN ledger.adjusted_day.points IS 'Points.';
