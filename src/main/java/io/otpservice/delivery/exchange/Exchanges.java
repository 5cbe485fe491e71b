package io.otpservice.delivery.exchange;

import io.otpservice.delivery.SenderProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The exchanges of one sender, over connections that it keeps. Thread-safe; each ends in time, whatever the other side does.
 * Redirects are not followed, and a POST or PUT is never sent twice.
 */
public final class Exchanges {

    static final int MAX_BODY = 64 * 1024;

    private final Duration timeout;
    private final ExecutorService threads;
    private final HttpClient http;

    /**
     * For one sender.
     *
     * @param name what its threads are called
     */
    public Exchanges(String name, SenderProperties settings) {
        this.timeout = settings.timeout();
        CustomizableThreadFactory daemons = new CustomizableThreadFactory(name + "-");
        daemons.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(daemons);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(threads)
                .build();
    }

    /** When what begins now must be over, on the clock of {@link System#nanoTime()}. */
    public long deadline() {
        return System.nanoTime() + timeout.toNanos();
    }

    /** Does other work until a deadline, and gives up what takes longer. */
    public <T> T call(Callable<T> work, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        return await(threads.submit(work), deadline);
    }

    /**
     * Sends a request once.
     *
     * @return the answer as soon as it has a status, even where its body is late or cut short
     */
    public Answer send(HttpRequest request, long deadline) throws IOException, InterruptedException {
        AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
        Beginning body = new Beginning();
        try {
            await(
                    http.sendAsync(request, answer -> {
                        head.set(answer);
                        return BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(body::add));
                    }),
                    deadline);
        } catch (TimeoutException e) {
            requireHead(head.get(), new HttpTimeoutException("no answer"));
        } catch (ExecutionException e) {
            requireHead(head.get(), e.getCause() instanceof IOException io ? io : new IOException(e));
        }
        ResponseInfo known = Objects.requireNonNull(head.get());
        return new Answer(known.statusCode(), known.headers(), body.text());
    }

    private static void requireHead(@Nullable ResponseInfo head, IOException otherwise) throws IOException {
        if (head == null) {
            throw otherwise;
        }
    }

    /** Gives up what takes longer: for an exchange, that closes its connection. */
    private static <T> T await(Future<T> future, long deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            future.cancel(true);
        }
    }

    /** What is kept of a body. It may still grow when it is read: an exchange that was given up ends a little later. */
    private static final class Beginning {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized void add(byte[] part) {
            bytes.write(part, 0, Math.min(part.length, MAX_BODY - bytes.size()));
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
