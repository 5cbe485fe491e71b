package io.otpservice.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document: what the annotations of {@link OtpApi} do not say. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("OTP Service")
                        .version("1")
                        .description("Proves that a person holds a phone number or an e-mail address. Every error is a "
                                + "problem of RFC 9457 whose `code` a program can switch on; whatever a front end may do "
                                + "next, and when, is in the answer.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("This service")))
                .security(List.of())
                .components(new Components().addSchemas("Problem", ProblemDocumentation.schema()));
    }

    /** Adds each call's problems, with an example each. */
    @Bean
    OperationCustomizer problems() {
        return OpenApiConfiguration::addProblems;
    }

    private static Operation addProblems(Operation operation, HandlerMethod method) {
        Problems problems = method.getMethodAnnotation(Problems.class);
        if (problems != null) {
            ProblemDocumentation.addTo(operation.getResponses(), problems.value());
        }
        return operation;
    }
}
