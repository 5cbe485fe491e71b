package io.otpservice.store.redis;

import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.Subject;
import io.otpservice.code.Pseudonyms;
import io.otpservice.ratelimit.Limit;

/**
 * The names of keys. None tells a recipient or an address: they go by pseudonyms, which only the pepper can be asked for.
 *
 * @param prefix begins all of them, so that others may use the same server
 */
record Keys(String prefix, Pseudonyms pseudonyms) {

    /** What is kept of a subject is one value, so that one step changes all of it. */
    String subject(Subject subject) {
        String name = pseudonyms.of(
                "subject\n" + subject.client() + "\n" + subject.recipient().value());
        return prefix + ":subject:{" + name + "}";
    }

    /** Names the subject that a challenge was issued for. */
    String challenge(ChallengeId id) {
        return prefix + ":challenge:{" + id.value() + "}";
    }

    /** All limits of a request are asked in one step, so they are together, in a cluster too. */
    String limit(Limit limit) {
        return prefix + ":{limits}:" + pseudonyms.of("limit\n" + limit.name() + "\n" + limit.key());
    }

    /** A message that a provider knows by an id of its own. */
    String message(String place) {
        return prefix + ":message:" + pseudonyms.of("message\n" + place);
    }

    /** A prefix or a country, which is no secret. */
    String area(String area) {
        return prefix + ":{areas}:" + area;
    }
}
