-- Views for analysts, and what they need beside the state: how members' tiers and plans changed.

ALTER TABLE ledger.program_version
  ADD COLUMN currency text NOT NULL DEFAULT '',
  ADD COLUMN tiers text[] NOT NULL DEFAULT '{}',
  ADD COLUMN plans text[] NOT NULL DEFAULT '{}',
  ADD COLUMN value_points bigint,
  ADD COLUMN value_amount bigint;
COMMENT ON COLUMN ledger.program_version.currency IS 'ISO 4217 code; its minor units are those of all amounts.';
COMMENT ON COLUMN ledger.program_version.tiers IS 'Ids of the ladder''s levels, lowest first; ledger.member.tier counts from 0.';
COMMENT ON COLUMN ledger.program_version.plans IS 'Ids of the version''s paid plans, in its order.';
COMMENT ON COLUMN ledger.program_version.value_points IS 'redemption.value: so many points are worth value_amount; null: the version says no value.';
COMMENT ON COLUMN ledger.program_version.value_amount IS 'What value_points points are worth, minor units; null: the version says no value.';

CREATE TABLE ledger.standing (
  member integer NOT NULL,
  sequence bigint NOT NULL,
  part integer NOT NULL,
  program integer NOT NULL,
  at timestamptz NOT NULL,
  what text NOT NULL,
  number integer NOT NULL,
  PRIMARY KEY (member, sequence, part)
);
COMMENT ON TABLE ledger.standing IS 'How members'' tiers and paid plans changed, a row a change, in the order of sequence and part. From the journal''s records; not part of the state.';
COMMENT ON COLUMN ledger.standing.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.standing.sequence IS 'Sequence of the journal record that changed it.';
COMMENT ON COLUMN ledger.standing.part IS 'Of several changes by one record: which, from 0.';
COMMENT ON COLUMN ledger.standing.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.standing.at IS 'When it took effect: the ledger time of the record, or before, if time did it.';
COMMENT ON COLUMN ledger.standing.what IS 'enrolled; tier; plan-trial, plan-start, plan-renew, plan-cancel; plan-lapsed (one that was paid), plan-trial-ended.';
COMMENT ON COLUMN ledger.standing.number IS 'enrolled, tier: index of the tier from then on; else number of the plan.';

-- What is there lacks the new columns and rows: all is written anew from the journal.
UPDATE ledger.position
   SET sequence = 0, state_hash = 0, recorded_at = ledger.instant(0), committed_at = now();
TRUNCATE ledger.program_version, ledger.coupon_template, ledger.program_total, ledger.program_day,
  ledger.member, ledger.identity, ledger.lot, ledger.growth, ledger.cap_day, ledger.cap_month,
  ledger.hold, ledger.held, ledger.transfer_day, ledger.activity_day, ledger.activity_month,
  ledger.activity_total, ledger.streak_day, ledger.streak_length, ledger.campaign_member,
  ledger.campaign_total, ledger.upgrade_given, ledger.adjusted_day, ledger.plan_tried,
  ledger.tier_extension, ledger.coupon, ledger.coupon_reserved, ledger.coupon_day,
  ledger.coupon_month, ledger.coupon_total, ledger.coupon_count, ledger.import_value,
  ledger.clock_given;

CREATE FUNCTION ledger.as_of() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(
    nullif(current_setting('ledger.as_of', true), '')::timestamptz,
    (SELECT recorded_at FROM ledger.position));
COMMENT ON FUNCTION ledger.as_of() IS
  'The instant that views mean by now: ledger time of the last record that the tables hold, so that the same records give the same rows at any time; SET ledger.as_of = ''2026-12-31T00:00Z'' for another one. What members have is always that of the last record.';

CREATE FUNCTION ledger.ratio(part bigint, whole bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN whole > 0 THEN round(part::numeric / whole, 6) END;
COMMENT ON FUNCTION ledger.ratio(bigint, bigint) IS
  'part / whole, 6 places; null where the whole is not above 0.';

CREATE VIEW ledger.program AS
  SELECT DISTINCT ON (v.program)
         v.program, v.id, v.version, v.time_zone, v.currency, v.tiers,
         (SELECT array_agg(p.plan ORDER BY p.first_version, p.place)
            FROM (SELECT plan, min(o.version) AS first_version,
                         (array_agg(place ORDER BY o.version))[1] AS place
                    FROM ledger.program_version o, unnest(o.plans) WITH ORDINALITY AS u(plan, place)
                   WHERE o.program = v.program GROUP BY plan) p) AS plans,
         v.value_points, v.value_amount
    FROM ledger.program_version v
   ORDER BY v.program, v.effective_at > ledger.as_of(), v.effective_at DESC, v.version DESC;
COMMENT ON VIEW ledger.program IS 'Each program as it is in force at ledger.as_of().';
COMMENT ON COLUMN ledger.program.program IS 'Number of the program in this ledger, from 0.';
COMMENT ON COLUMN ledger.program.id IS 'The program''s id, as in the API.';
COMMENT ON COLUMN ledger.program.version IS 'Number of the version in force, from 1.';
COMMENT ON COLUMN ledger.program.time_zone IS 'Time zone in which the program has its days, months and years.';
COMMENT ON COLUMN ledger.program.currency IS 'ISO 4217 code; its minor units are those of all amounts.';
COMMENT ON COLUMN ledger.program.tiers IS 'Ids of the levels, lowest first; tier numbers count from 0.';
COMMENT ON COLUMN ledger.program.plans IS 'Ids of the paid plans of all versions, in the order in which they came; plan numbers count from 0; null: none.';
COMMENT ON COLUMN ledger.program.value_points IS 'So many points are worth value_amount; null: the program says no value.';
COMMENT ON COLUMN ledger.program.value_amount IS 'What value_points points are worth, minor units; null: the program says no value.';

CREATE VIEW ledger.liability_by_month AS
  WITH owed AS (
    SELECT m.program, m.tier,
           CASE WHEN l.expires_at > timestamptz '200000-01-01' AND l.expires_at < 'infinity'
                THEN m.inactive_at ELSE l.expires_at END AS gone_at,
           CASE l.state WHEN 'active' THEN l.points ELSE 0 END AS available,
           CASE l.state WHEN 'pending' THEN l.points ELSE 0 END AS pending,
           0::bigint AS held, 0::bigint AS arrears
      FROM ledger.lot l JOIN ledger.member m ON m.number = l.member
    UNION ALL
    SELECT m.program, m.tier,
           CASE WHEN h.expires_at > timestamptz '200000-01-01' AND h.expires_at < 'infinity'
                THEN m.inactive_at ELSE h.expires_at END,
           0, 0, h.points, 0
      FROM ledger.held h JOIN ledger.member m ON m.number = h.member
    UNION ALL
    SELECT m.program, m.tier, timestamptz 'infinity', 0, 0, 0, m.arrears
      FROM ledger.member m WHERE m.arrears > 0)
  SELECT p.program, p.id AS program_id,
         CASE WHEN isfinite(o.gone_at) THEN
           date_trunc('month', (o.gone_at - interval '1 millisecond') AT TIME ZONE p.time_zone)::date
         END AS month,
         o.tier, p.tiers[o.tier + 1] AS tier_id,
         sum(o.available)::bigint AS available, sum(o.pending)::bigint AS pending,
         sum(o.held)::bigint AS held, sum(o.arrears)::bigint AS arrears,
         sum(o.available + o.pending + o.held - o.arrears)::bigint AS points,
         floor(sum(o.available + o.pending + o.held - o.arrears) * p.value_amount
               / p.value_points)::bigint AS amount
    FROM owed o JOIN ledger.program p ON p.program = o.program
   GROUP BY p.program, p.id, 3, o.tier, p.tiers, p.value_amount, p.value_points;
COMMENT ON VIEW ledger.liability_by_month IS 'What is owed to members, by the month in which it expires and by tier: byExpiry of GET /liability.';
COMMENT ON COLUMN ledger.liability_by_month.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.liability_by_month.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.liability_by_month.month IS 'First day of the last month in which the points are there, in the program''s time zone; null: they never expire, and arrears. Points that live by activity: by their member''s instant of now.';
COMMENT ON COLUMN ledger.liability_by_month.tier IS 'Index of the tier that the members have now, from 0.';
COMMENT ON COLUMN ledger.liability_by_month.tier_id IS 'Its id.';
COMMENT ON COLUMN ledger.liability_by_month.available IS 'Points that can be spent.';
COMMENT ON COLUMN ledger.liability_by_month.pending IS 'Points that wait for their activation.';
COMMENT ON COLUMN ledger.liability_by_month.held IS 'Points set aside by holds.';
COMMENT ON COLUMN ledger.liability_by_month.arrears IS 'Points that members owe.';
COMMENT ON COLUMN ledger.liability_by_month.points IS 'available + pending + held - arrears.';
COMMENT ON COLUMN ledger.liability_by_month.amount IS 'points at the redemption value in force, minor units, rounded down row by row; null: the program says no value.';

CREATE VIEW ledger.cohort AS
  SELECT p.program, p.id AS program_id,
         date_trunc('month', m.enrolled_at AT TIME ZONE p.time_zone)::date AS month,
         count(*) AS members,
         sum(m.earned + m.adjusted)::bigint AS issued,
         sum(m.redeemed)::bigint AS redeemed,
         sum(m.expired)::bigint AS expired,
         sum(m.reversed)::bigint AS reversed,
         sum(m.available + m.pending + m.held - m.arrears)::bigint AS outstanding,
         ledger.ratio(sum(m.redeemed)::bigint, sum(m.earned + m.adjusted)::bigint) AS redemption_rate,
         ledger.ratio(sum(m.expired)::bigint, sum(m.expired + m.redeemed)::bigint) AS breakage_rate
    FROM ledger.member m JOIN ledger.program p ON p.program = m.program
   GROUP BY p.program, p.id, 3;
COMMENT ON VIEW ledger.cohort IS 'Redemption and breakage by the month in which members were enrolled.';
COMMENT ON COLUMN ledger.cohort.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.cohort.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.cohort.month IS 'First day of the month of enrollment, in the program''s time zone.';
COMMENT ON COLUMN ledger.cohort.members IS 'Members enrolled in it, closed and erased ones included.';
COMMENT ON COLUMN ledger.cohort.issued IS 'Points that these members earned, and were given by hand (less taken), ever.';
COMMENT ON COLUMN ledger.cohort.redeemed IS 'Points that they redeemed (less reversed), ever.';
COMMENT ON COLUMN ledger.cohort.expired IS 'Points that expired, ever.';
COMMENT ON COLUMN ledger.cohort.reversed IS 'Points taken back with returned goods, ever.';
COMMENT ON COLUMN ledger.cohort.outstanding IS 'Points that they have: available + pending + held - arrears.';
COMMENT ON COLUMN ledger.cohort.redemption_rate IS 'redeemed / issued, 0 to 1; null: nothing was issued.';
COMMENT ON COLUMN ledger.cohort.breakage_rate IS 'expired / (expired + redeemed), 0 to 1: of the points that came to an end, the share that nobody used; null: none came to an end.';

CREATE VIEW ledger.tier_distribution AS
  SELECT p.program, p.id AS program_id, t.place::integer - 1 AS tier, t.tier_id,
         count(m.number) AS members,
         coalesce(sum(m.available + m.pending + m.held - m.arrears), 0)::bigint AS points,
         coalesce(sum(m.spend), 0)::bigint AS spend,
         ledger.ratio(count(m.number), sum(count(m.number)) OVER (PARTITION BY p.program)::bigint) AS share
    FROM ledger.program p
    CROSS JOIN LATERAL unnest(p.tiers) WITH ORDINALITY AS t(tier_id, place)
    LEFT JOIN ledger.member m ON m.program = p.program AND m.tier = t.place - 1 AND m.status < 2
   GROUP BY p.program, p.id, t.place, t.tier_id;
COMMENT ON VIEW ledger.tier_distribution IS 'Members by tier, those that are closed or erased left out.';
COMMENT ON COLUMN ledger.tier_distribution.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.tier_distribution.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.tier_distribution.tier IS 'Index of the tier, from 0.';
COMMENT ON COLUMN ledger.tier_distribution.tier_id IS 'Its id.';
COMMENT ON COLUMN ledger.tier_distribution.members IS 'Members who have it.';
COMMENT ON COLUMN ledger.tier_distribution.points IS 'What is owed to them: available + pending + held - arrears.';
COMMENT ON COLUMN ledger.tier_distribution.spend IS 'Sum of the eligible amounts of their orders, ever, minor units.';
COMMENT ON COLUMN ledger.tier_distribution.share IS 'members / members of all tiers, 0 to 1; null: there are none.';

CREATE VIEW ledger.tier_movement AS
  WITH step AS (
    SELECT s.program, s.at, s.what, s.number AS to_tier,
           lag(s.number) OVER (PARTITION BY s.member ORDER BY s.sequence, s.part) AS from_tier
      FROM ledger.standing s WHERE s.what IN ('enrolled', 'tier'))
  SELECT p.program, p.id AS program_id,
         date_trunc('month', s.at AT TIME ZONE p.time_zone)::date AS month,
         s.from_tier, p.tiers[s.from_tier + 1] AS from_tier_id,
         s.to_tier, p.tiers[s.to_tier + 1] AS to_tier_id,
         CASE WHEN s.to_tier > s.from_tier THEN 'up' ELSE 'down' END AS direction,
         count(*) AS moves
    FROM step s JOIN ledger.program p ON p.program = s.program
   WHERE s.what = 'tier' AND s.to_tier <> s.from_tier
   GROUP BY p.program, p.id, 3, s.from_tier, s.to_tier, p.tiers;
COMMENT ON VIEW ledger.tier_movement IS 'How often members went from one tier to another, by month; the tier of enrollment is no move.';
COMMENT ON COLUMN ledger.tier_movement.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.tier_movement.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.tier_movement.month IS 'First day of the month in which it took effect, in the program''s time zone.';
COMMENT ON COLUMN ledger.tier_movement.from_tier IS 'Index of the tier before, from 0.';
COMMENT ON COLUMN ledger.tier_movement.from_tier_id IS 'Its id.';
COMMENT ON COLUMN ledger.tier_movement.to_tier IS 'Index of the tier after, from 0.';
COMMENT ON COLUMN ledger.tier_movement.to_tier_id IS 'Its id.';
COMMENT ON COLUMN ledger.tier_movement.direction IS 'up or down.';
COMMENT ON COLUMN ledger.tier_movement.moves IS 'How often; a member may move several times.';

CREATE VIEW ledger.member_rfm AS
  SELECT p.program, p.id AS program_id, m.number AS member,
         greatest(0, floor(extract(epoch FROM ledger.as_of() - m.last_order_at) / 86400))::integer AS recency_days,
         m.orders, m.spend,
         ntile(5) OVER (PARTITION BY p.program ORDER BY m.last_order_at, m.number) AS recency,
         ntile(5) OVER (PARTITION BY p.program ORDER BY m.orders, m.number) AS frequency,
         ntile(5) OVER (PARTITION BY p.program ORDER BY m.spend, m.number) AS monetary
    FROM ledger.member m JOIN ledger.program p ON p.program = m.program
   WHERE m.status < 2 AND m.orders > 0;
COMMENT ON VIEW ledger.member_rfm IS 'Recency, frequency and monetary value of each member who ever ordered, by quintiles of the program: 5 is the best fifth, members who are equal stand by their number. Closed and erased members are left out.';
COMMENT ON COLUMN ledger.member_rfm.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.member_rfm.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.member_rfm.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.member_rfm.recency_days IS 'Whole days of 24 hours from the last order to ledger.as_of().';
COMMENT ON COLUMN ledger.member_rfm.orders IS 'Orders, ever.';
COMMENT ON COLUMN ledger.member_rfm.spend IS 'Sum of their eligible amounts, ever, minor units.';
COMMENT ON COLUMN ledger.member_rfm.recency IS 'Quintile by the instant of the last order, 5: the latest.';
COMMENT ON COLUMN ledger.member_rfm.frequency IS 'Quintile by orders, 5: the most.';
COMMENT ON COLUMN ledger.member_rfm.monetary IS 'Quintile by spend, 5: the most.';

CREATE VIEW ledger.rfm AS
  SELECT r.program, r.program_id, r.recency, r.frequency, r.monetary,
         count(*) AS members, sum(r.orders)::bigint AS orders, sum(r.spend)::bigint AS spend
    FROM ledger.member_rfm r
   GROUP BY r.program, r.program_id, r.recency, r.frequency, r.monetary;
COMMENT ON VIEW ledger.rfm IS 'Members by their quintiles; see ledger.member_rfm.';
COMMENT ON COLUMN ledger.rfm.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.rfm.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.rfm.recency IS 'Quintile by the instant of the last order, 5: the latest.';
COMMENT ON COLUMN ledger.rfm.frequency IS 'Quintile by orders, 5: the most.';
COMMENT ON COLUMN ledger.rfm.monetary IS 'Quintile by spend, 5: the most.';
COMMENT ON COLUMN ledger.rfm.members IS 'Members with these three.';
COMMENT ON COLUMN ledger.rfm.orders IS 'Their orders, ever.';
COMMENT ON COLUMN ledger.rfm.spend IS 'Sum of the eligible amounts of these, minor units.';

CREATE VIEW ledger.member_activity AS
  WITH known AS (
    SELECT m.program,
           CASE
             WHEN m.status >= 2 THEN 'churned'
             WHEN m.last_order_at IS NULL THEN 'never'
             WHEN m.last_order_at > ledger.as_of() - interval '90 days' THEN 'active'
             WHEN m.last_order_at > ledger.as_of() - interval '180 days' THEN 'dormant-90'
             WHEN m.last_order_at > ledger.as_of() - interval '365 days' THEN 'dormant-180'
             ELSE 'churned' END AS segment,
           m.spend, m.available + m.pending + m.held - m.arrears AS points
      FROM ledger.member m)
  SELECT p.program, p.id AS program_id, s.segment, count(k.segment) AS members,
         coalesce(sum(k.spend), 0)::bigint AS spend, coalesce(sum(k.points), 0)::bigint AS points
    FROM ledger.program p
    CROSS JOIN unnest(ARRAY['active', 'dormant-90', 'dormant-180', 'churned', 'never']) AS s(segment)
    LEFT JOIN known k ON k.program = p.program AND k.segment = s.segment
   GROUP BY p.program, p.id, s.segment;
COMMENT ON VIEW ledger.member_activity IS 'Members by how long ago they ordered last, at ledger.as_of().';
COMMENT ON COLUMN ledger.member_activity.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.member_activity.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.member_activity.segment IS 'active: the last order is less than 90 days old; dormant-90: less than 180; dormant-180: less than 365; churned: older, or the member was closed or erased; never: no order yet.';
COMMENT ON COLUMN ledger.member_activity.members IS 'Members.';
COMMENT ON COLUMN ledger.member_activity.spend IS 'Sum of the eligible amounts of their orders, ever, minor units.';
COMMENT ON COLUMN ledger.member_activity.points IS 'What is owed to them: available + pending + held - arrears.';

CREATE VIEW ledger.plan_penetration AS
  SELECT p.program, p.id AS program_id, n.place::integer - 1 AS plan, n.plan_id,
         count(m.number) FILTER (WHERE m.plan_state IN (1, 4)) AS on_trial,
         count(m.number) FILTER (WHERE m.plan_state IN (2, 3)) AS paid,
         count(m.number) FILTER (WHERE m.plan_state IN (3, 4)) AS cancelled,
         a.members,
         ledger.ratio(count(m.number) FILTER (WHERE m.plan_state IN (2, 3)), a.members) AS penetration
    FROM ledger.program p
    CROSS JOIN LATERAL unnest(p.plans) WITH ORDINALITY AS n(plan_id, place)
    CROSS JOIN LATERAL (SELECT count(*) AS members FROM ledger.member o
                         WHERE o.program = p.program AND o.status < 2) a
    LEFT JOIN ledger.member m
      ON m.program = p.program AND m.plan = n.place - 1 AND m.plan_state > 0 AND m.status < 2
   GROUP BY p.program, p.id, n.place, n.plan_id, a.members;
COMMENT ON VIEW ledger.plan_penetration IS 'Who has which paid plan now; closed and erased members are left out.';
COMMENT ON COLUMN ledger.plan_penetration.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.plan_penetration.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.plan_penetration.plan IS 'Number of the plan, from 0.';
COMMENT ON COLUMN ledger.plan_penetration.plan_id IS 'Its id.';
COMMENT ON COLUMN ledger.plan_penetration.on_trial IS 'Members on trial, those who cancelled it included.';
COMMENT ON COLUMN ledger.plan_penetration.paid IS 'Members who paid for it, those who cancelled but still have it included.';
COMMENT ON COLUMN ledger.plan_penetration.cancelled IS 'Of both, those who cancelled.';
COMMENT ON COLUMN ledger.plan_penetration.members IS 'All members of the program.';
COMMENT ON COLUMN ledger.plan_penetration.penetration IS 'paid / members, 0 to 1; null: there are none.';

CREATE VIEW ledger.plan_conversion AS
  SELECT p.program, p.id AS program_id, t.number AS plan, p.plans[t.number + 1] AS plan_id,
         date_trunc('month', t.at AT TIME ZONE p.time_zone)::date AS month,
         count(*) AS trials,
         count(*) FILTER (WHERE c.converted) AS converted,
         ledger.ratio(count(*) FILTER (WHERE c.converted), count(*)) AS conversion_rate
    FROM ledger.standing t JOIN ledger.program p ON p.program = t.program
    CROSS JOIN LATERAL (SELECT EXISTS (
      SELECT FROM ledger.standing s WHERE s.member = t.member AND s.what = 'plan-start'
         AND s.number = t.number AND s.sequence > t.sequence) AS converted) c
   WHERE t.what = 'plan-trial'
   GROUP BY p.program, p.id, t.number, p.plans, 5;
COMMENT ON VIEW ledger.plan_conversion IS 'Trials of paid plans, by the month in which they began, and how many of these members paid for the plan since.';
COMMENT ON COLUMN ledger.plan_conversion.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.plan_conversion.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.plan_conversion.plan IS 'Number of the plan, from 0.';
COMMENT ON COLUMN ledger.plan_conversion.plan_id IS 'Its id.';
COMMENT ON COLUMN ledger.plan_conversion.month IS 'First day of the month in which the trial began, in the program''s time zone.';
COMMENT ON COLUMN ledger.plan_conversion.trials IS 'Trials begun; a member has one of each plan.';
COMMENT ON COLUMN ledger.plan_conversion.converted IS 'Of these, after which the member started the plan, at any time.';
COMMENT ON COLUMN ledger.plan_conversion.conversion_rate IS 'converted / trials, 0 to 1.';

CREATE VIEW ledger.plan_renewal AS
  SELECT p.program, p.id AS program_id, s.number AS plan, p.plans[s.number + 1] AS plan_id,
         date_trunc('month', s.at AT TIME ZONE p.time_zone)::date AS month,
         count(*) FILTER (WHERE s.what = 'plan-start') AS started,
         count(*) FILTER (WHERE s.what = 'plan-renew') AS renewed,
         count(*) FILTER (WHERE s.what = 'plan-lapsed') AS lapsed,
         ledger.ratio(count(*) FILTER (WHERE s.what = 'plan-renew'),
                      count(*) FILTER (WHERE s.what <> 'plan-start')) AS renewal_rate
    FROM ledger.standing s JOIN ledger.program p ON p.program = s.program
   WHERE s.what IN ('plan-start', 'plan-renew', 'plan-lapsed')
   GROUP BY p.program, p.id, s.number, p.plans, 5;
COMMENT ON VIEW ledger.plan_renewal IS 'What became of paid plans, by month.';
COMMENT ON COLUMN ledger.plan_renewal.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.plan_renewal.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.plan_renewal.plan IS 'Number of the plan, from 0.';
COMMENT ON COLUMN ledger.plan_renewal.plan_id IS 'Its id.';
COMMENT ON COLUMN ledger.plan_renewal.month IS 'First day of the month, in the program''s time zone.';
COMMENT ON COLUMN ledger.plan_renewal.started IS 'Plans paid for the first time, or anew after they lapsed.';
COMMENT ON COLUMN ledger.plan_renewal.renewed IS 'Renewals, those of plans that had lapsed included.';
COMMENT ON COLUMN ledger.plan_renewal.lapsed IS 'Paid plans that reached their end and were not renewed.';
COMMENT ON COLUMN ledger.plan_renewal.renewal_rate IS 'renewed / (renewed + lapsed), 0 to 1; null: neither happened. A plan renewed after it lapsed counts in both.';

CREATE VIEW ledger.coupon_use AS
  WITH counted AS (
    SELECT c.program, c.template,
           sum(c.count) FILTER (WHERE c.what = 0) AS issued,
           sum(c.count) FILTER (WHERE c.what = 1) AS reserved,
           sum(c.count) FILTER (WHERE c.what = 2) AS redeemed,
           sum(c.count) FILTER (WHERE c.what = 3) AS rolled_back,
           sum(c.count) FILTER (WHERE c.what = 4) AS expired,
           sum(c.count) FILTER (WHERE c.what = 5) AS voided
      FROM ledger.coupon_count c GROUP BY c.program, c.template)
  SELECT p.program, p.id AS program_id, t.template, t.id AS template_id, t.kind,
         coalesce(c.issued, 0)::bigint AS issued, coalesce(c.reserved, 0)::bigint AS reserved,
         coalesce(c.redeemed, 0)::bigint AS redeemed,
         coalesce(c.rolled_back, 0)::bigint AS rolled_back,
         coalesce(c.expired, 0)::bigint AS expired, coalesce(c.voided, 0)::bigint AS voided,
         (coalesce(c.issued, 0) - coalesce(c.redeemed, 0) - coalesce(c.expired, 0)
           - coalesce(c.voided, 0))::bigint AS open,
         ledger.ratio(c.redeemed::bigint, c.issued::bigint) AS use_rate
    FROM (SELECT DISTINCT ON (program, template) program, template, id, kind
            FROM ledger.coupon_template ORDER BY program, template, version DESC) t
    JOIN ledger.program p ON p.program = t.program
    LEFT JOIN counted c ON c.program = t.program AND c.template = t.template;
COMMENT ON VIEW ledger.coupon_use IS 'What became of the coupons of each template; issued = open + redeemed + expired + voided.';
COMMENT ON COLUMN ledger.coupon_use.program IS 'Number of the program; see ledger.program.';
COMMENT ON COLUMN ledger.coupon_use.program_id IS 'The program''s id.';
COMMENT ON COLUMN ledger.coupon_use.template IS 'Number of the template in the program, from 0.';
COMMENT ON COLUMN ledger.coupon_use.template_id IS 'Its id.';
COMMENT ON COLUMN ledger.coupon_use.kind IS 'percent-off, amount-off, free-shipping or gift, by its last version.';
COMMENT ON COLUMN ledger.coupon_use.issued IS 'Coupons ever issued.';
COMMENT ON COLUMN ledger.coupon_use.reserved IS 'Of the open ones, those set aside for an order now.';
COMMENT ON COLUMN ledger.coupon_use.redeemed IS 'Redeemed and not rolled back.';
COMMENT ON COLUMN ledger.coupon_use.rolled_back IS 'Redemptions ever rolled back.';
COMMENT ON COLUMN ledger.coupon_use.expired IS 'Whose time was over before they were used.';
COMMENT ON COLUMN ledger.coupon_use.voided IS 'Made worthless by hand.';
COMMENT ON COLUMN ledger.coupon_use.open IS 'That can be used.';
COMMENT ON COLUMN ledger.coupon_use.use_rate IS 'redeemed / issued, 0 to 1; null: none was issued.';
