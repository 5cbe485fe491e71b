package io.otpservice.delivery.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.otpservice.delivery.StandIn.Request;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures as AWS documents it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
public final class SignatureV4 {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    private SignatureV4() {}

    /** Whether a request is signed with a secret, for a key, a region and a service. */
    public static boolean isRight(Request request, String key, String secret, String scope) {
        Matcher given = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!given.matches() || !given.group(1).equals(key)) {
            return false;
        }
        String date = request.header("X-Amz-Date");
        String credentialScope = date.substring(0, 8) + "/" + scope + "/aws4_request";
        String headers = Arrays.stream(given.group(3).split(";"))
                .map(name -> name + ":" + request.header(header(name)).strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join(
                "\n",
                request.method(),
                request.uri().getRawPath(),
                "",
                headers,
                given.group(3),
                hex(sha256(request.body())));
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", date, credentialScope, hex(sha256(canonical)));
        return given.group(2).equals(credentialScope) && given.group(4).equals(sign(secret, credentialScope, toSign));
    }

    static String sign(String secret, String credentialScope, String toSign) {
        byte[] signing = ("AWS4" + secret).getBytes(UTF_8);
        for (String part : credentialScope.split("/", -1)) {
            signing = hmac(signing, part);
        }
        return hex(hmac(signing, toSign));
    }

    /** The JDK's server writes the names of headers so. */
    private static String header(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
