package io.otpservice.client;

import io.otpservice.client.ClientProperties.Entry;
import io.otpservice.client.ClientProperties.Kind;
import io.otpservice.settings.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All who may call. Immutable, thread-safe. */
public final class Clients {

    private record KeyHolder(String hash, Client client) {}

    private record PageOwner(Set<String> origins, Client client) {}

    private final Client anybody;
    private final List<Client> all = new ArrayList<>();
    private final List<KeyHolder> keyHolders = new ArrayList<>();
    private final List<PageOwner> pageOwners = new ArrayList<>();

    /**
     * Reads the clients.
     *
     * @param anybody what holds where a client leaves it out, and for all callers where no client is configured
     * @throws InvalidSettingException if one lacks what it is known by, or can't be told from another
     */
    public Clients(ClientProperties properties, Client anybody) {
        this.anybody = anybody;
        for (int i = 0; i < properties.clients().size(); i++) {
            add("otp.clients[" + i + "].", properties.clients().get(i));
        }
    }

    /** Who calls where no client is configured: empty where some are. */
    public Optional<Client> anybody() {
        return all.isEmpty() ? Optional.of(anybody) : Optional.empty();
    }

    /** All of them, or the one that stands for all callers. */
    public List<Client> all() {
        return all.isEmpty() ? List.of(anybody) : List.copyOf(all);
    }

    /** The client that has a key. The time taken says nothing about the keys (CWE-208). */
    public Optional<Client> withKey(String key) {
        byte[] hash = bytes(sha256(key));
        Client found = null;
        for (KeyHolder holder : keyHolders) {
            if (MessageDigest.isEqual(bytes(holder.hash()), hash)) {
                found = holder.client();
            }
        }
        return Optional.ofNullable(found);
    }

    /** The public client of a name, if it owns the page that calls. */
    public Optional<Client> withPage(String id, String origin) {
        return pageOwners.stream()
                .filter(owner ->
                        owner.client().id().equals(id) && owner.origins().contains(origin))
                .map(PageOwner::client)
                .findFirst();
    }

    /** Where the pages of public clients come from. */
    public Set<String> origins() {
        return pageOwners.stream().flatMap(owner -> owner.origins().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private void add(String property, Entry entry) {
        Client client = entry.on(anybody);
        require(
                all.stream().noneMatch(other -> other.id().equals(client.id())),
                property + "id",
                "is taken by another client");
        all.add(client);
        if (entry.kind() == Kind.SECRET) {
            require(
                    !entry.keyHashes().isEmpty(),
                    property + "key-hashes",
                    "must be there: a secret client is known by its key");
            require(
                    entry.allowedOrigins().isEmpty(),
                    property + "allowed-origins",
                    "are for public clients: pages can't keep a key");
            for (String hash : new HashSet<>(entry.keyHashes())) {
                require(
                        keyHolders.stream().noneMatch(other -> other.hash().equals(hash)),
                        property + "key-hashes",
                        "has the key of another client");
                keyHolders.add(new KeyHolder(hash, client));
            }
        } else {
            require(
                    !entry.allowedOrigins().isEmpty(),
                    property + "allowed-origins",
                    "must be there: a public client is known by its pages");
            require(
                    entry.keyHashes().isEmpty(),
                    property + "key-hashes",
                    "are for secret clients: pages can't keep a key");
            pageOwners.add(new PageOwner(Set.copyOf(entry.allowedOrigins()), client));
        }
    }

    private static void require(boolean holds, String property, String problem) {
        if (!holds) {
            throw new InvalidSettingException(property, problem);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
