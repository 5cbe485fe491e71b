package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More recipients than there is memory for. */
class CapacityTest {

    private static final int NUMBERS = Integer.getInteger("otp.test.numbers", Effort.times(10_000));
    private static final int CALLERS = 4;
    private static final String LOCKED = "+14155550100";

    @Test
    void everyOneOfManyNumbersIsAnsweredAndNobodyIsForgotten() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(
                        List.of("-Xmx512m"),
                        "--otp.caffeine.max-recipients=" + NUMBERS / 10,
                        "--otp.challenge.max-attempts=1",
                        "--otp.challenge.failure-budget.max=1",
                        "--otp.limits.enabled=false",
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--logging.level.io.otpservice.challenge=warn");
                Race race = new Race()) {
            lock(service.port());
            Instant start = Instant.now();

            List<Map<Integer, Integer>> answers = race.run(IntStream.range(0, CALLERS)
                    .mapToObj(i -> (Callable<Map<Integer, Integer>>) () -> flood(service.port(), i))
                    .toList());

            Map<Integer, Integer> total = new TreeMap<>();
            answers.forEach(each -> each.forEach((status, count) -> total.merge(status, count, Integer::sum)));
            System.out.printf(
                    Locale.ROOT,
                    "%,d numbers answered in %d s: %s%n",
                    NUMBERS,
                    Duration.between(start, Instant.now()).toSeconds(),
                    total);
            assertThat(total).containsOnlyKeys(200, 503);
            assertThat(total.get(200)).isGreaterThanOrEqualTo(NUMBERS / 10 - 1);
            assertThat(total.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(NUMBERS);
            assertThat(status(service.port(), generate(LOCKED))).isEqualTo(429);
        }
    }

    @Test
    void theStoreAnswersTwoMillionRecipientsInASmallHeap() throws Exception {
        int recipients = Effort.times(2_000_000);
        Process flood = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.otpservice.challenge.Flood",
                        Integer.toString(recipients),
                        Integer.toString(recipients / 10))
                .redirectErrorStream(true)
                .start();
        String output = new String(flood.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        System.out.println(output.strip());
        assertThat(flood.waitFor()).isZero();
        assertThat(output).contains("issued %d, over capacity %d".formatted(recipients / 10, recipients / 10 * 9));
    }

    private static void lock(int port) throws IOException {
        assertThat(status(port, generate(LOCKED))).isEqualTo(200);
        int wrong = 0;
        for (int code = 1111; wrong == 0; code += 1111) { // at most one of them is right
            String body = "{\"phone_number\":\"" + LOCKED + "\",\"otp\":\"" + code + "\"}";
            wrong = status(port, request("/otp/verify", body)) == 400 ? 1 : 0;
        }
    }

    /** Sends one caller's share of the numbers; returns how often each status came. */
    private static Map<Integer, Integer> flood(int port, int caller) throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        int share = NUMBERS / CALLERS;
        for (int sent = 0; sent < share; ) {
            try (Socket socket = connect(port)) {
                Answers answers = new Answers(socket.getInputStream());
                boolean open = true;
                while (open && sent < share) {
                    String number = "+1" + (2_000_000_000L + (long) caller * share + sent++);
                    socket.getOutputStream().write(generate(number).getBytes(StandardCharsets.US_ASCII));
                    int status = answers.next();
                    statuses.merge(status, 1, Integer::sum);
                    open = status == 200; // Tomcat closes the connection after a 503
                }
            }
        }
        return statuses;
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static int status(int port, String request) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new Answers(socket.getInputStream()).next();
        }
    }

    private static String generate(String number) {
        return request("/otp/generate", "{\"phone_number\":\"" + number + "\"}");
    }

    private static String request(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    /** Finds the status lines in a stream of answers. */
    private static final class Answers {

        private static final byte[] START = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);

        private final InputStream in;

        Answers(InputStream in) {
            this.in = new BufferedInputStream(in, 64 * 1024);
        }

        int next() throws IOException {
            for (int matched = 0; matched < START.length; ) {
                int read = in.read();
                if (read < 0) {
                    throw new IOException("closed before it answered");
                }
                matched = read == START[matched] ? matched + 1 : read == START[0] ? 1 : 0;
            }
            return Integer.parseInt(new String(in.readNBytes(3), StandardCharsets.US_ASCII));
        }
    }
}
