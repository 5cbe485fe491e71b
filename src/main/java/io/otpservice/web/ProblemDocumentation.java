package io.otpservice.web;

import static io.otpservice.web.ProblemCode.INTERNAL_ERROR;
import static io.otpservice.web.ProblemCode.INVALID_REQUEST;
import static io.otpservice.web.ProblemCode.MALFORMED_JSON;
import static io.otpservice.web.ProblemCode.NOT_ACCEPTABLE;
import static io.otpservice.web.ProblemCode.REQUEST_TOO_LARGE;
import static io.otpservice.web.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Problems as the OpenAPI document shows them. */
final class ProblemDocumentation {

    /** What any call may answer, before it looks at what is asked. */
    private static final List<ProblemCode> COMMON = List.of(
            INVALID_REQUEST, MALFORMED_JSON, NOT_ACCEPTABLE, REQUEST_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, INTERNAL_ERROR);

    private ProblemDocumentation() {}

    static Schema<?> schema() {
        Schema<?> fieldError = object("field", "message")
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema());
        return object("type", "title", "status", "detail", "instance", "code")
                .description("A problem of RFC 9457.")
                .addProperty("type", new StringSchema().description("`urn:otp:problem:` and the code."))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().description("The address that was called."))
                .addProperty("code", codes())
                .addProperty("retry_after", seconds("Seconds until the same call is no longer refused."))
                .addProperty("attempts_remaining", seconds("Wrong codes until the challenge ends."))
                .addProperty("expires_in", seconds("Seconds until the challenge expires."))
                .addProperty("resend_in", seconds("Seconds until another message may be asked for."))
                .addProperty(
                        "errors", new ArraySchema().items(fieldError).description("What is wrong, field by field."));
    }

    /** Adds a call's problems to its responses: one response a status, one example a problem. */
    static void addTo(ApiResponses responses, ProblemCode... own) {
        Map<HttpStatus, List<ProblemCode>> byStatus = Stream.concat(Arrays.stream(own), COMMON.stream())
                .sorted()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach(
                (status, codes) -> responses.addApiResponse(Integer.toString(status.value()), response(status, codes)));
    }

    private static ApiResponse response(HttpStatus status, List<ProblemCode> codes) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        codes.forEach(code -> problem.addExamples(code.code(), new Example().value(example(code))));
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, problem));
        return switch (status) {
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE ->
                response.addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        new Header().description("Seconds to wait.").schema(seconds("At least 0.")));
            default -> response;
        };
    }

    private static Map<String, Object> example(ProblemCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:otp:problem:" + code.code());
        example.put("title", code.title());
        example.put("status", code.status().value());
        example.put("detail", code.detail());
        example.put("instance", "/otp/…");
        example.put("code", code.code());
        switch (code) {
            case INVALID_REQUEST ->
                example.put("errors", List.of(Map.of("field", "phone_number", "message", "must be …")));
            case INVALID_CODE, SUPERSEDED_CODE -> {
                example.put("attempts_remaining", 2);
                example.put("expires_in", 271);
                example.put("resend_in", 31);
            }
            case RESEND_COOLDOWN, VERIFICATION_LOCKED, RATE_LIMITED -> example.put("retry_after", 42);
            default -> {
                // no further members
            }
        }
        return example;
    }

    private static Schema<?> object(String... required) {
        ObjectSchema schema = new ObjectSchema();
        schema.setRequired(List.of(required));
        return schema;
    }

    private static Schema<?> codes() {
        StringSchema codes = new StringSchema();
        Arrays.stream(ProblemCode.values()).map(ProblemCode::code).forEach(codes::addEnumItem);
        return codes.description("What a program switches on.");
    }

    private static Schema<?> seconds(String description) {
        return new IntegerSchema().description(description).minimum(BigDecimal.ZERO);
    }
}
