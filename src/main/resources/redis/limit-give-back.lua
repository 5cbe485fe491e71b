-- Gives a token back to each rate of each limit.
for _, key in ipairs(KEYS) do
  local numbers = {}
  for number in string.gmatch(redis.call('GET', key) or '', '%d+') do
    local is_count = #numbers % 2 == 1
    numbers[#numbers + 1] = is_count and math.max(0, tonumber(number) - 1) or number
  end
  if #numbers > 0 then
    redis.call('SET', key, table.concat(numbers, ' '), 'KEEPTTL')
  end
end
return {}
