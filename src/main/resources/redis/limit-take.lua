-- Takes a token of each rate of each limit, or none at all. Answers with the number of the first limit that refuses (0 for
-- none) and the time until none does.
-- ARGV: for each limit, how many rates it has; for each of them, how many in how many microseconds
-- kept: for each rate, when its stretch of time began and how many were taken in it
local time = now()
local refusing, wait, argument = 0, 0, 1
local kept, life = {}, {}

for k, key in ipairs(KEYS) do
  local known = {}
  for number in string.gmatch(redis.call('GET', key) or '', '%d+') do
    known[#known + 1] = tonumber(number)
  end
  local stretches, longest = {}, 0
  for rate = 1, 2 * tonumber(ARGV[argument]), 2 do
    local max, per = tonumber(ARGV[argument + rate]), tonumber(ARGV[argument + rate + 1])
    local start, taken = known[rate] or time, known[rate + 1] or 0
    local over = math.floor((time - start) / per)
    if over > 0 then
      start, taken = start + over * per, 0
    end
    if taken >= max then
      wait = math.max(wait, start + per - time)
      refusing = refusing > 0 and refusing or k
    end
    longest = math.max(longest, per)
    stretches[rate], stretches[rate + 1] = string.format('%.0f', start), taken + 1
  end
  argument = argument + 1 + #stretches
  kept[k], life[k] = table.concat(stretches, ' '), math.ceil(longest / 1000)
end

if refusing == 0 then
  for k, key in ipairs(KEYS) do
    redis.call('SET', key, kept[k], 'PX', life[k])
  end
end
return { refusing, wait }
