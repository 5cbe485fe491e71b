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
        return named("subject", subject.client() + "\n" + subject.recipient().value());
    }

    /** Names the subject that a challenge was issued for. */
    String challenge(ChallengeId id) {
        return prefix + ":challenge:{" + id.value() + "}";
    }

    String limit(Limit limit) {
        return named("limit", limit.name() + "\n" + limit.key());
    }

    String area(String area) {
        return named("area", area);
    }

    private String named(String kind, String whose) {
        return prefix + ":" + kind + ":{" + pseudonyms.of(kind + "\n" + whose) + "}";
    }
}
