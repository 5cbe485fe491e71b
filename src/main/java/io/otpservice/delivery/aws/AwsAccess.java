package io.otpservice.delivery.aws;

import io.otpservice.delivery.exchange.Address;
import io.otpservice.delivery.http.ContentType;
import io.otpservice.delivery.http.Headers;
import io.otpservice.settings.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where a service of AWS is, and whose requests it gets.
 *
 * @param path what stands before the names of the properties
 * @param endpoint in the place of the region's own, for VPC endpoints and tests
 * @param timeout how long credentials may take to come
 */
public record AwsAccess(
        String path,
        @Nullable String region,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable String endpoint,
        Duration timeout) {

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");

    /** Refuses what can't be used. */
    public AwsAccess {
        if (region == null || !REGION.matcher(region).matches()) {
            throw new InvalidSettingException(path + "region", "must be set to a region, such as eu-central-1");
        }
        if (isSet(accessKeyId) != isSet(secretAccessKey)) {
            throw new InvalidSettingException(
                    path + "access-key-id", "and secret-access-key must be set together, or neither");
        }
    }

    /**
     * The address of a service.
     *
     * @param host how its hosts are named, such as {@code sns}
     */
    public URI address(String host) {
        if (!isSet(endpoint)) {
            String suffix = String.valueOf(region).startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
            return URI.create("https://" + host + "." + region + suffix);
        }
        String url = String.valueOf(endpoint);
        return Address.of(path + "endpoint", url, Address.isLocal(url), "");
    }

    /**
     * Signs requests to a service.
     *
     * @param service its name in signatures, such as {@code sns}
     */
    public Headers signedFor(String service, ContentType type) {
        return new Signature(service, String.valueOf(region), type, credentials(), timeout);
    }

    private AwsCredentialsProvider credentials() {
        return isSet(accessKeyId)
                ? StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(String.valueOf(accessKeyId), String.valueOf(secretAccessKey)))
                : DefaultCredentialsProvider.builder().build();
    }

    /** What to do where AWS refuses whoever asks, by AWS's names of errors. */
    public Map<String, String> advice(String permission) {
        String credentials = isSet(accessKeyId)
                ? "check " + path + "access-key-id and secret-access-key"
                : "check the role, the profile or the environment that credentials come from";
        String allowed = "let the identity do " + permission + " by its IAM policy";
        return Map.ofEntries(
                Map.entry("InvalidClientTokenId", credentials),
                Map.entry("InvalidClientTokenIdException", credentials),
                Map.entry("UnrecognizedClientException", credentials),
                Map.entry("InvalidSignatureException", credentials),
                Map.entry("SignatureDoesNotMatch", credentials + "; and the clock of this machine"),
                Map.entry("RequestExpired", "check the clock of this machine"),
                Map.entry("ExpiredToken", credentials + ": they have expired"),
                Map.entry("ExpiredTokenException", credentials + ": they have expired"),
                Map.entry("AccessDenied", allowed),
                Map.entry("AccessDeniedException", allowed),
                Map.entry("AuthorizationError", allowed),
                Map.entry("AuthorizationErrorException", allowed),
                Map.entry("401", credentials),
                Map.entry("403", credentials + ", and " + allowed));
    }

    private static boolean isSet(@Nullable String setting) {
        return setting != null && !setting.isBlank();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AwsAccess[path=" + path + "]";
    }
}
