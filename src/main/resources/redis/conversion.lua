-- Counts what becomes of the messages to areas, by slots of time, and begins a pause where too few are answered.
-- ARGV: check, sent or verified; then window, slot, grace and pause in microseconds, least messages, least percent
-- Answers, for each area that pauses, with its number, how long that goes on, messages and verified when it began, and
-- whether it begins with this check.
local op = ARGV[1]
local window, slot, grace, pause = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local min_messages, min_percent = tonumber(ARGV[6]), tonumber(ARGV[7])
local time = now()

local function dropOld(slots)
  local young = {}
  for _, s in ipairs(slots) do
    if s[1] > time - window then
      young[#young + 1] = s
    end
  end
  return young
end

local function count(area, field)
  local last = area.slots[#area.slots]
  if not last or time >= last[1] + slot then
    last = { time, 0, 0 }
    area.slots[#area.slots + 1] = last
  end
  last[field] = last[field] + 1
end

local function begins(area)
  if time < area.paused then
    return false
  end
  area.messages, area.verified = 0, 0
  for _, s in ipairs(area.slots) do
    if s[1] <= time - grace - slot then -- people get that long to answer
      area.messages = area.messages + s[2]
    end
    area.verified = area.verified + s[3]
  end
  return area.messages >= min_messages and area.verified * 100 < area.messages * min_percent
end

local pauses = {}
for k, key in ipairs(KEYS) do
  local kept = redis.call('GET', key)
  if kept or op == 'sent' then -- asking makes nothing known
    local area = kept and cmsgpack.unpack(kept) or { paused = 0, messages = 0, verified = 0, slots = {} }
    area.slots = dropOld(area.slots)
    local changed, new = true, 0
    if op == 'sent' then
      count(area, 2)
    elseif op == 'verified' then
      if #area.slots > 0 then -- an answer to messages that no longer count does not count either
        count(area, 3)
      end
    elseif begins(area) then
      new, area.paused, area.slots = 1, time + pause, {}
    else
      changed = false
    end
    if changed then
      redis.call('SET', key, cmsgpack.pack(area), 'PX', math.ceil(math.max(window, pause) / 1000))
    end
    if time < area.paused then
      pauses[#pauses + 1] = { k, area.paused - time, area.messages, area.verified, new }
    end
  end
end
return pauses
