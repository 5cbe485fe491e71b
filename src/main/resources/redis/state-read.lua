-- Answers with the time and what is kept of a subject.
return { now(), redis.call('GET', KEYS[1]) }
