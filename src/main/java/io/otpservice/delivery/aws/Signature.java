package io.otpservice.delivery.aws;

import io.otpservice.delivery.http.ContentType;
import io.otpservice.delivery.http.Headers;
import io.otpservice.delivery.http.NotSentException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signature Version 4 (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html), made by AWS's own signer. */
record Signature(String service, String region, ContentType type, AwsCredentialsProvider credentials, Duration timeout)
        implements Headers {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    @Override
    public Map<String, String> of(String method, URI url, String body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(url)
                .putHeader("Content-Type", type.mediaType())
                .build();
        AwsCredentials identity = identity();
        return SIGNER
                .sign(signing -> signing.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request()
                .headers()
                .entrySet()
                .stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Host")) // the HTTP client's own
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }

    /** Where credentials come from a role, they come over the network, now and then. */
    private AwsCredentials identity() {
        CompletableFuture<AwsCredentials> coming = CompletableFuture.supplyAsync(credentials::resolveCredentials);
        try {
            return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) { // without the cause: it may quote a profile
            throw new NotSentException(
                    "no AWS credentials: set access-key-id, or give this machine a role, a profile or the environment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSentException("interrupted");
        }
    }

    @Override
    public String toString() {
        return "Signature[service=" + service + "]";
    }
}
