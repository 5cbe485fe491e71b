-- Counts what becomes of the messages to an area, by slots of time, and begins a pause where too few are answered.
-- ARGV: check, sent or verified; then window, slot, grace and pause in microseconds, least messages, least percent
-- Answers to a check during a pause: how long it goes on, messages and verified when it began, whether it begins
local op = ARGV[1]
local window, slot, grace, pause = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local min_messages, min_percent = tonumber(ARGV[6]), tonumber(ARGV[7])

local kept = redis.call('GET', KEYS[1])
if not kept and op ~= 'sent' then
  return {}
end
local time = now()
local area = kept and cmsgpack.unpack(kept) or { paused = 0, messages = 0, verified = 0, slots = {} }

local slots = {}
for _, s in ipairs(area.slots) do
  if s[1] > time - window then
    slots[#slots + 1] = s
  end
end

local begins = 0
if op == 'check' then
  if time >= area.paused then
    area.messages, area.verified = 0, 0
    for _, s in ipairs(slots) do
      if s[1] <= time - grace - slot then -- people get that long to answer
        area.messages = area.messages + s[2]
      end
      area.verified = area.verified + s[3]
    end
    if area.messages >= min_messages and area.verified * 100 < area.messages * min_percent then
      begins, area.paused, slots = 1, time + pause, {}
    end
  end
else
  local last = slots[#slots]
  if not last or time >= last[1] + slot then
    last = { time, 0, 0 }
    slots[#slots + 1] = last
  end
  local field = op == 'sent' and 2 or 3
  last[field] = last[field] + 1
end

if op ~= 'check' or begins == 1 then
  area.slots = slots
  redis.call('SET', KEYS[1], cmsgpack.pack(area), 'PX', math.ceil(math.max(window, pause) / 1000))
end
return time < area.paused and { area.paused - time, area.messages, area.verified, begins } or {}
