package io.otpservice.store.redis;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.otpservice.challenge.Challenge;
import io.otpservice.challenge.ChallengeId;
import io.otpservice.challenge.DeliveryStatus;
import io.otpservice.challenge.Failures;
import io.otpservice.challenge.Purpose;
import io.otpservice.challenge.RecipientState;
import io.otpservice.code.CodeHash;
import io.otpservice.recipient.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a subject as text: JSON with short names and times in microseconds. It begins with the number of its
 * format, which changes only if a node of the older release would misread it; a field more is no such change. Thread-safe.
 */
final class StateFormat {

    static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(StateFormat.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record State(int v, Map<String, Entry> c, List<Long> f) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Entry(
            String id,
            Channel ch,
            String code,
            List<String> old,
            int msgs,
            int left,
            boolean ok,
            DeliveryStatus dlv,
            long exp,
            long cool) {}

    String write(RecipientState state) {
        Map<String, Entry> challenges = state.challenges().entrySet().stream()
                .collect(toMap(entry -> entry.getKey().name(), entry -> entry(entry.getValue())));
        List<Long> failures =
                state.failures().countUntil().stream().map(StateFormat::micros).toList();
        return JSON.writeValueAsString(new State(VERSION, challenges, failures));
    }

    /** What a later release wrote counts as nothing: no code is accepted that this one does not understand. */
    RecipientState read(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            int version = tree.path("v").asInt(0);
            if (version != VERSION) {
                LOG.warn("Ignored what another release keeps of a recipient: format {}", version);
                return RecipientState.EMPTY;
            }
            return state(JSON.treeToValue(tree, State.class));
        } catch (JacksonException | IllegalArgumentException e) {
            LOG.error(
                    "Ignored what is kept of a recipient, as it can't be read: {}",
                    e.getClass().getSimpleName());
            return RecipientState.EMPTY;
        }
    }

    private static RecipientState state(State state) {
        Map<Purpose, Challenge> challenges = state.c().entrySet().stream()
                .collect(toUnmodifiableMap(entry -> Purpose.of(entry.getKey()), entry -> challenge(entry.getValue())));
        return new RecipientState(
                challenges,
                new Failures(state.f().stream().map(StateFormat::instant).toList()));
    }

    private static Entry entry(Challenge challenge) {
        return new Entry(
                challenge.id().value(),
                challenge.channel(),
                challenge.code().value(),
                challenge.superseded().stream().map(CodeHash::value).toList(),
                challenge.messages(),
                challenge.attemptsLeft(),
                challenge.verified(),
                challenge.delivery(),
                micros(challenge.expiresAt()),
                micros(challenge.cooldownUntil()));
    }

    private static Challenge challenge(Entry entry) {
        return new Challenge(
                new ChallengeId(entry.id()),
                entry.ch(),
                new CodeHash(entry.code()),
                entry.old().stream().map(CodeHash::new).toList(),
                entry.msgs(),
                entry.left(),
                entry.ok(),
                entry.dlv(),
                instant(entry.exp()),
                instant(entry.cool()));
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
