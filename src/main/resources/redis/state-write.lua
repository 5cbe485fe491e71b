-- Replaces what is kept of a subject, if that is still what the decision was made from; else answers as a read does.
-- ARGV: what was read, what to keep ('' for nothing, in both), for how many milliseconds
local kept = redis.call('GET', KEYS[1])
if (kept or '') ~= ARGV[1] then
  return { now(), kept }
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return {}
