package io.otpservice.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat itself refuses, such as an address that is none, with a problem in the place of its HTML page. */
final class ProblemValve extends ErrorReportValve {

    private final JsonMapper json;

    private ProblemValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemDetail problem =
                ProblemCode.of(HttpStatusCode.valueOf(response.getStatus())).toProblemAt(request.getRequestURI());
        try {
            response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.newId());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getReporter().write(json.writeValueAsString(problem));
            response.finishResponse();
        } catch (IOException e) {
            // The caller has gone: nobody is left to be answered.
        }
    }

    /** Runs after Boot's customizers: of two report valves, the one added last answers. */
    @Component
    static final class Installer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final JsonMapper json;

        Installer(JsonMapper json) {
            this.json = json;
        }

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(json)));
        }
    }
}
