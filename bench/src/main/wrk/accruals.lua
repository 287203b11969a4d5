-- New orders of two lines for 100,000 members, each with an id of its own. KEY and RUN come from the environment, and MEMBER,
-- what the members' ids begin with, if they are not to be those of every run.
local threads = 0
function setup(thread)
  thread:set("thread", threads)
  threads = threads + 1
end

function init(args)
  n = 0
  math.randomseed(os.time() + 1000 * thread)
  prefix = os.getenv("RUN") .. "-" .. thread .. "-"
  member = os.getenv("MEMBER") or "m-"
  headers = { ["Authorization"] = "Bearer " .. os.getenv("KEY"), ["Content-Type"] = "application/json" }
end

function request()
  n = n + 1
  return wrk.format("POST", "/v1/programs/demo/accruals", headers,
    '{"orderId":"' .. prefix .. n .. '","memberId":"' .. member .. math.random(1, 100000) .. '","channel":"app","lines":['
    .. '{"lineId":"1","amount":12900,"sku":"B-77","category":"books"},{"lineId":"2","amount":5950,"category":"grocery"}]}')
end

function done(summary, latency, requests)
  io.write(string.format("rate %.0f\np99_us %d\nfailed %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(99), summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
