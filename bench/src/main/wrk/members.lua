-- Reads of the members that accruals.lua has enrolled: after some hundred thousand orders nearly all of its 100,000. The others
-- are answered 404, which the script tells. KEY and MEMBER come from the environment as there.
local threads = 0
function setup(thread)
  thread:set("thread", threads)
  threads = threads + 1
end

function init(args)
  math.randomseed(os.time() + 1000 * thread)
  member = os.getenv("MEMBER") or "m-"
  headers = { ["Authorization"] = "Bearer " .. os.getenv("KEY") }
end

function request()
  return wrk.format("GET", "/v1/programs/demo/members/" .. member .. math.random(1, 100000), headers)
end

function done(summary, latency, requests)
  io.write(string.format("rate %.0f\np99_us %d\nfailed %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(99), summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
