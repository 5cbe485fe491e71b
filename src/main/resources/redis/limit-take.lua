-- Takes a token of each rate of a limit, or of none. Answers with the time to wait (0 if they were taken) and whether the
-- limit was unknown before.
-- ARGV: for each rate, how many in how many microseconds
-- kept: for each rate, when its stretch of time began and how many were taken in it
local time = now()
local kept = redis.call('GET', KEYS[1])
local known = {}
for number in string.gmatch(kept or '', '%d+') do
  known[#known + 1] = tonumber(number)
end

local stretches = {}
local wait, longest = 0, 0
for i = 1, #ARGV, 2 do
  local max, per = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local start, taken = known[i] or time, known[i + 1] or 0
  local over = math.floor((time - start) / per)
  if over > 0 then
    start, taken = start + over * per, 0
  end
  if taken >= max then
    wait = math.max(wait, start + per - time)
  end
  longest = math.max(longest, per)
  stretches[i], stretches[i + 1] = string.format('%.0f', start), taken + 1
end

if wait == 0 then
  redis.call('SET', KEYS[1], table.concat(stretches, ' '), 'PX', math.ceil(longest / 1000))
end
return { wait, kept and 0 or 1 }
