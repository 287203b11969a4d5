-- What ends of tiers, paid plans and birthdays add to the state.

ALTER TABLE ledger.member
  ADD COLUMN tier_grace_until timestamptz,
  ADD COLUMN plan integer,
  ADD COLUMN plan_state integer NOT NULL DEFAULT 0,
  ADD COLUMN plan_since timestamptz,
  ADD COLUMN plan_until timestamptz,
  ADD COLUMN plan_coupons_at timestamptz,
  ADD COLUMN birthday_year integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN ledger.member.tier_grace_until IS
  'End of the grace that followed the end of the validity of the tier; null: none.';
COMMENT ON COLUMN ledger.member.plan IS
  'Number of the paid plan that the member has or had last: plans of all versions of the program in the order in which they came, from 0; null: none.';
COMMENT ON COLUMN ledger.member.plan_state IS
  '0 none or lapsed, 1 on trial, 2 active, 3 cancelled but there up to its end, 4 the same of a trial.';
COMMENT ON COLUMN ledger.member.plan_since IS 'When the plan began, by trial or start; null: there is none.';
COMMENT ON COLUMN ledger.member.plan_until IS 'End of the plan; infinity: for life; null: there is none.';
COMMENT ON COLUMN ledger.member.plan_coupons_at IS 'When the plan gives its coupons next; null: never.';
COMMENT ON COLUMN ledger.member.birthday_year IS
  'Year of the last birthday for which something was given; 0: none.';

CREATE TABLE ledger.plan_tried (
  member integer NOT NULL,
  plan bigint NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (member, plan)
);
COMMENT ON TABLE ledger.plan_tried IS 'Trials of paid plans: one for each member and plan.';
COMMENT ON COLUMN ledger.plan_tried.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.plan_tried.plan IS 'Number of the plan; see ledger.member.plan.';
COMMENT ON COLUMN ledger.plan_tried.since IS 'When the trial began.';

CREATE TABLE ledger.tier_extension (
  program integer NOT NULL,
  level bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (program, level, recorded_at)
);
COMMENT ON TABLE ledger.tier_extension IS
  'Extensions of the tiers of all members of a level; each counts where the tier had not ended when it was recorded.';
COMMENT ON COLUMN ledger.tier_extension.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.tier_extension.level IS 'Index of the level in the ladder plus 1; 0: every level.';
COMMENT ON COLUMN ledger.tier_extension.recorded_at IS 'When it was recorded.';
COMMENT ON COLUMN ledger.tier_extension.until IS 'No tier of the level ends before.';
