package io.otpservice.web;

import static io.otpservice.web.ProblemCode.INTERNAL_ERROR;
import static io.otpservice.web.ProblemCode.INVALID_REQUEST;
import static io.otpservice.web.ProblemCode.MALFORMED_JSON;
import static io.otpservice.web.ProblemCode.NOT_ACCEPTABLE;
import static io.otpservice.web.ProblemCode.REQUEST_TOO_LARGE;
import static io.otpservice.web.ProblemCode.UNSUPPORTED_MEDIA_TYPE;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.otpservice.web.InvalidRequestException.FieldError;
import io.swagger.v3.oas.models.Operation;
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
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Problems as the OpenAPI document shows them. */
final class ProblemDocumentation {

    /** What any call may answer, before it looks at what is asked. */
    private static final List<ProblemCode> COMMON = List.of(NOT_ACCEPTABLE, INTERNAL_ERROR);

    /** What any call that takes a body may answer besides. */
    private static final List<ProblemCode> COMMON_WITH_BODY =
            List.of(INVALID_REQUEST, MALFORMED_JSON, REQUEST_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE);

    private static final Set<HttpStatus> RETRIED = Set.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE);

    private static final String CODE_REFUSED = "There with `invalid-code` and `superseded-code` only.";

    private ProblemDocumentation() {}

    static Schema<?> schema() {
        Schema<?> fieldError = object("field", "message")
                .addProperty(
                        "field", string("The member of the body that is wrong; `?` for one that is not named back."))
                .addProperty("message", string("What is wrong with it, for people."));
        return object("type", "title", "status", "detail", "instance", "code")
                .description("A problem of RFC 9457.")
                .addProperty("type", string("`urn:otp:problem:` and the code.").pattern("^urn:otp:problem:[a-z-]+$"))
                .addProperty("title", string("The problem in a few words, the same for all problems of the code."))
                .addProperty("status", integer("The status of the answer.").minimum(BigDecimal.valueOf(400)))
                .addProperty("detail", string("The problem in a sentence, for people."))
                .addProperty("instance", string("The address that was called.").format("uri-reference"))
                .addProperty("code", codes())
                .addProperty("errors", errors(fieldError))
                .addProperty("attempts_remaining", amount("Wrong codes until the challenge ends. " + CODE_REFUSED))
                .addProperty("expires_in", amount("Seconds until the challenge expires. " + CODE_REFUSED))
                .addProperty("resend_in", amount("Seconds until another message may be asked for. " + CODE_REFUSED))
                .addProperty(
                        "retry_after",
                        amount("Seconds until the same call is no longer refused: the figure of "
                                + "the header `Retry-After`."));
    }

    /** Adds a call's problems to its responses: one response a status, one example a problem. */
    static void addTo(Operation operation, ProblemCode... own) {
        boolean hasBody = operation.getRequestBody() != null;
        String path = "/otp/" + (hasBody ? operation.getOperationId() : "challenges/" + OtpExamples.ID);
        Map<HttpStatus, List<ProblemCode>> byStatus = Stream.of(
                        Arrays.stream(own),
                        COMMON.stream(),
                        hasBody ? COMMON_WITH_BODY.stream() : Stream.<ProblemCode>empty())
                .flatMap(codes -> codes)
                .sorted()
                .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, codes) -> operation
                .getResponses()
                .addApiResponse(Integer.toString(status.value()), response(path, status, codes)));
    }

    private static ApiResponse response(String path, HttpStatus status, List<ProblemCode> codes) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("Problem"));
        codes.forEach(code -> problem.addExamples(
                code.code(), new Example().summary(code.title()).value(example(path, code))));
        String names = codes.stream().map(code -> "`" + code.code() + "`").collect(Collectors.joining(", "));
        ApiResponse response = new ApiResponse()
                .description(status.getReasonPhrase() + ": " + names)
                .content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, problem));
        if (RETRIED.contains(status)) {
            response.addHeaderObject(HttpHeaders.RETRY_AFTER, retryAfter());
        }
        return response;
    }

    private static Map<String, Object> example(String path, ProblemCode code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:otp:problem:" + code.code());
        example.put("title", code.title());
        example.put("status", code.status().value());
        example.put("detail", code.detail());
        example.put("instance", path);
        example.put("code", code.code());
        switch (code) {
            case INVALID_REQUEST ->
                example.put(
                        "errors",
                        List.of(new FieldError("phone_number", "give exactly one of phone_number and email")));
            case INVALID_CODE, SUPERSEDED_CODE -> {
                example.put("attempts_remaining", 2);
                example.put("expires_in", 271);
                example.put("resend_in", 31);
            }
            default -> {
                if (RETRIED.contains(code.status())) {
                    example.put("retry_after", 42);
                }
            }
        }
        return example;
    }

    private static Header retryAfter() {
        return new Header()
                .description("Seconds until the same call is no longer refused.")
                .required(true)
                .schema(integer(null).minimum(BigDecimal.ZERO));
    }

    private static Schema<?> errors(Schema<?> fieldError) {
        return new ArraySchema()
                .items(fieldError)
                .description("What is wrong, field by field. There with `invalid-request` only.");
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

    private static Schema<?> string(String description) {
        return new StringSchema().description(description);
    }

    private static Schema<?> integer(@Nullable String description) {
        return new IntegerSchema().description(description);
    }

    private static Schema<?> amount(String description) {
        return integer(description).minimum(BigDecimal.ZERO);
    }
}
