-- What coupons add to the state.

CREATE TABLE ledger.coupon_template (
  program integer NOT NULL,
  template integer NOT NULL,
  version integer NOT NULL,
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  amount_off bigint NOT NULL,
  min_spend bigint NOT NULL,
  percent_off integer NOT NULL,
  max_discount bigint NOT NULL,
  gift_sku text,
  categories text[] NOT NULL,
  skus text[] NOT NULL,
  tiers text[] NOT NULL,
  stock bigint,
  per_member_count integer NOT NULL,
  per_member_per text NOT NULL,
  valid_from timestamptz,
  valid_to timestamptz,
  valid_days integer NOT NULL,
  points_price bigint NOT NULL,
  stacking text NOT NULL,
  priority integer NOT NULL,
  public_code text,
  PRIMARY KEY (program, template, version)
);
COMMENT ON TABLE ledger.coupon_template IS 'Every version of every coupon template; coupons are issued under the last one and keep its terms.';
COMMENT ON COLUMN ledger.coupon_template.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.coupon_template.template IS 'Number of the template in the program, from 0.';
COMMENT ON COLUMN ledger.coupon_template.version IS 'Number of the version of the template, from 1.';
COMMENT ON COLUMN ledger.coupon_template.sequence IS 'Sequence of its journal record.';
COMMENT ON COLUMN ledger.coupon_template.recorded_at IS 'Ledger time of its journal record.';
COMMENT ON COLUMN ledger.coupon_template.id IS 'Id of the template in the API.';
COMMENT ON COLUMN ledger.coupon_template.kind IS 'percent-off, amount-off, free-shipping or gift.';
COMMENT ON COLUMN ledger.coupon_template.amount_off IS 'What amount-off gives, minor units; 0: another kind.';
COMMENT ON COLUMN ledger.coupon_template.min_spend IS 'What the eligible lines must come to, minor units; 0: nothing.';
COMMENT ON COLUMN ledger.coupon_template.percent_off IS 'What percent-off gives, basis points; 0: another kind.';
COMMENT ON COLUMN ledger.coupon_template.max_discount IS 'The most that percent-off gives, minor units; 0: no such bound.';
COMMENT ON COLUMN ledger.coupon_template.gift_sku IS 'What gift gives; null: another kind.';
COMMENT ON COLUMN ledger.coupon_template.categories IS 'Of the lines it is for; empty: all.';
COMMENT ON COLUMN ledger.coupon_template.skus IS 'Of the lines it is for; empty: all.';
COMMENT ON COLUMN ledger.coupon_template.tiers IS 'Ids of the tiers it is for; empty: all.';
COMMENT ON COLUMN ledger.coupon_template.stock IS 'How many coupons may be issued; null: any number.';
COMMENT ON COLUMN ledger.coupon_template.per_member_count IS 'How many a member may be issued; 0: any number.';
COMMENT ON COLUMN ledger.coupon_template.per_member_per IS 'Over what these are counted: total, day or month.';
COMMENT ON COLUMN ledger.coupon_template.valid_from IS 'Not used before; null: not given.';
COMMENT ON COLUMN ledger.coupon_template.valid_to IS 'The first instant at which coupons are gone; null: not given.';
COMMENT ON COLUMN ledger.coupon_template.valid_days IS 'Days of validity after the day of issue; 0: not given.';
COMMENT ON COLUMN ledger.coupon_template.points_price IS 'Points that a member may buy it for; 0: not for sale.';
COMMENT ON COLUMN ledger.coupon_template.stacking IS 'stackable or exclusive.';
COMMENT ON COLUMN ledger.coupon_template.priority IS 'Of those of one kind the lowest is applied first.';
COMMENT ON COLUMN ledger.coupon_template.public_code IS 'One text for many uses; null: each coupon has a code of its own.';

CREATE TABLE ledger.coupon (
  member integer NOT NULL,
  expires_at timestamptz NOT NULL,
  coupon bigint NOT NULL,
  terms bigint NOT NULL,
  template integer GENERATED ALWAYS AS ((terms >> 24)::integer) STORED,
  version integer GENERATED ALWAYS AS ((terms & 16777215)::integer) STORED,
  PRIMARY KEY (member, expires_at, coupon)
);
COMMENT ON TABLE ledger.coupon IS 'Coupons that can be used, reserved ones included; those redeemed, expired or voided are in the journal.';
COMMENT ON COLUMN ledger.coupon.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.coupon.expires_at IS 'The first instant at which it is gone; infinity: never.';
COMMENT ON COLUMN ledger.coupon.coupon IS 'Number of the coupon: sequence of the journal record that issued it x 1024 + its place in that.';
COMMENT ON COLUMN ledger.coupon.terms IS 'template x 2^24 + version.';
COMMENT ON COLUMN ledger.coupon.template IS 'Number of the template in the program; see ledger.coupon_template.';
COMMENT ON COLUMN ledger.coupon.version IS 'Version of the template whose terms it has.';

CREATE TABLE ledger.coupon_reserved (
  member integer NOT NULL,
  until timestamptz NOT NULL,
  coupon bigint NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (member, until, coupon)
);
COMMENT ON TABLE ledger.coupon_reserved IS 'Coupons set aside for an order.';
COMMENT ON COLUMN ledger.coupon_reserved.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.coupon_reserved.until IS 'When the ledger releases it by itself.';
COMMENT ON COLUMN ledger.coupon_reserved.coupon IS 'Number of the coupon; see ledger.coupon.';
COMMENT ON COLUMN ledger.coupon_reserved.expires_at IS 'As in ledger.coupon: it does not expire while it is reserved.';

CREATE TABLE ledger.coupon_day (
  member integer NOT NULL,
  template bigint NOT NULL,
  day date NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (member, template, day)
);
COMMENT ON TABLE ledger.coupon_day IS 'Coupons issued to a member, counted against a limit per day.';
COMMENT ON COLUMN ledger.coupon_day.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.coupon_day.template IS 'Number of the template in the program; see ledger.coupon_template.';
COMMENT ON COLUMN ledger.coupon_day.day IS 'Business day in the time zone of the program.';
COMMENT ON COLUMN ledger.coupon_day.count IS 'How many.';

CREATE TABLE ledger.coupon_month (
  member integer NOT NULL,
  template bigint NOT NULL,
  month date NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (member, template, month)
);
COMMENT ON TABLE ledger.coupon_month IS 'Coupons issued to a member, counted against a limit per month.';
COMMENT ON COLUMN ledger.coupon_month.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.coupon_month.template IS 'Number of the template in the program; see ledger.coupon_template.';
COMMENT ON COLUMN ledger.coupon_month.month IS 'First day of the business month in the time zone of the program.';
COMMENT ON COLUMN ledger.coupon_month.count IS 'How many.';

CREATE TABLE ledger.coupon_total (
  member integer NOT NULL,
  template bigint NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (member, template)
);
COMMENT ON TABLE ledger.coupon_total IS 'Coupons issued to a member, counted against a limit for ever.';
COMMENT ON COLUMN ledger.coupon_total.member IS 'Number of the member; see ledger.member.';
COMMENT ON COLUMN ledger.coupon_total.template IS 'Number of the template in the program; see ledger.coupon_template.';
COMMENT ON COLUMN ledger.coupon_total.count IS 'How many.';

CREATE TABLE ledger.coupon_count (
  program integer NOT NULL,
  template bigint NOT NULL,
  what bigint NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (program, template, what)
);
COMMENT ON TABLE ledger.coupon_count IS 'What is counted of the coupons of a template. What time alone changes since shows with the next journal record of its member.';
COMMENT ON COLUMN ledger.coupon_count.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.coupon_count.template IS 'Number of the template in the program; see ledger.coupon_template.';
COMMENT ON COLUMN ledger.coupon_count.what IS '0 ever issued, 1 reserved now, 2 redeemed and not rolled back, 3 redemptions ever rolled back, 4 expired, 5 voided.';
COMMENT ON COLUMN ledger.coupon_count.count IS 'How many.';
