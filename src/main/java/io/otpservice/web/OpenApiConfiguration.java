package io.otpservice.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: what the annotations of {@link OtpApi} and of the bodies do not say. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String ACCEPT_LANGUAGE = "#/components/parameters/AcceptLanguage";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("OTP Service")
                        .version("1")
                        .description("Proves that a person holds a phone number or an e-mail address. Every error is a "
                                + "problem of RFC 9457 whose `code` a program can switch on; whatever a front end may do "
                                + "next, and when, is in the answer."))
                .servers(List.of(new Server().url("/").description("This service")))
                .security(List.of(
                        new SecurityRequirement(), // open to all, while no client is configured
                        new SecurityRequirement().addList("key"),
                        new SecurityRequirement().addList("page")))
                .components(new Components()
                        .addSecuritySchemes(
                                "key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("The key of a secret client."))
                        .addSecuritySchemes(
                                "page",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name(CallerFilter.CLIENT_HEADER)
                                        .description("The name of a public client; its page's `Origin` must be one of "
                                                + "those that it is allowed."))
                        .addSchemas("Problem", ProblemDocumentation.schema())
                        .addParameters("AcceptLanguage", acceptLanguage())
                        .addHeaders("RequestId", requestId())
                        .addHeaders("CacheControl", cacheControl()));
    }

    /** Adds each call's examples, its problems, and the headers that all answers have. */
    @Bean
    OperationCustomizer calls() {
        return OpenApiConfiguration::complete;
    }

    @Bean
    OpenApiCustomizer schemas() {
        return OpenApiConfiguration::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod method) {
        Problems problems = method.getMethodAnnotation(Problems.class);
        if (problems != null) {
            OtpExamples.addTo(operation);
            ProblemDocumentation.addTo(operation, problems.value());
            operation.getResponses().values().forEach(OpenApiConfiguration::addHeaders);
        }
        return operation;
    }

    private static void addHeaders(ApiResponse response) {
        response.addHeaderObject(RequestIdFilter.HEADER, new Header().$ref("RequestId"));
        response.addHeaderObject(HttpHeaders.CACHE_CONTROL, new Header().$ref("CacheControl"));
    }

    private static void complete(OpenAPI document) {
        for (String name : List.of("MessageRequest", "VerifyRequest")) {
            Schema<?> body =
                    Objects.requireNonNull(document.getComponents().getSchemas().get(name), name);
            body.addOneOfItem(having("By phone number", "phone_number"))
                    .addOneOfItem(having("By e-mail address", "email"));
        }
        // As they are found, they come in an order of the JVM's choice.
        Paths sorted = new Paths();
        sorted.putAll(new TreeMap<>(document.getPaths()));
        document.setPaths(sorted);
        document.getComponents()
                .setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
    }

    private static Schema<?> having(String title, String member) {
        Schema<?> schema = new Schema<>().title(title);
        schema.setRequired(List.of(member));
        return schema;
    }

    private static Parameter acceptLanguage() {
        return new HeaderParameter()
                .name(HttpHeaders.ACCEPT_LANGUAGE)
                .description("The language of the message, if the body has no `locale`.")
                .example("en")
                .schema(new StringSchema());
    }

    private static Header requestId() {
        return new Header()
                .description("Names the request in the service's log. A request may bring its own in the same header.")
                .required(true)
                .schema(new StringSchema().pattern("^[A-Za-z0-9._-]{1,64}$"));
    }

    private static Header cacheControl() {
        return new Header()
                .description("No answer may be stored.")
                .required(true)
                .schema(new StringSchema().addEnumItem("no-store"));
    }
}
