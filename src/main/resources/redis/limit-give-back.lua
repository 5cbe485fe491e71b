-- Gives a token back to each rate of a limit. One that was made known by taking them is forgotten again.
-- ARGV: 1 if it was
local kept = redis.call('GET', KEYS[1])
local numbers, taken = {}, 0
for number in string.gmatch(kept or '', '%d+') do
  numbers[#numbers + 1] = number
end
for i = 2, #numbers, 2 do
  numbers[i] = math.max(0, tonumber(numbers[i]) - 1)
  taken = taken + numbers[i]
end
if taken == 0 and ARGV[1] == '1' then
  redis.call('DEL', KEYS[1])
elseif kept then
  redis.call('SET', KEYS[1], table.concat(numbers, ' '), 'KEEPTTL')
end
return {}
