package io.otpservice.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads at most {@value #MAX_BYTES} bytes of a body, whatever its length is said to be, before anything looks at it. */
@ControllerAdvice
final class BodyLimit extends RequestBodyAdviceAdapter {

    static final int MAX_BYTES = 8 * 1024;

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = message.getBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new HttpMessageNotReadableException("too large", new RequestTooLargeException(), message);
        }
        return new Buffered(message.getHeaders(), body);
    }

    private static final class Buffered implements HttpInputMessage {

        private final HttpHeaders headers;
        private final InputStream body;

        Buffered(HttpHeaders headers, byte[] body) {
            this.headers = headers;
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }
}
