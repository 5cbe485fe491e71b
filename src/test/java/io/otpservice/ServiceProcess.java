package io.otpservice;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The service in a process of its own, for what ends a process or fills one. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServiceProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readOutput, "output of the service");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it on a free port, and waits until it serves. */
    static ServiceProcess start(List<String> jvmOptions, String... settings) throws Exception {
        return start(Map.of(), jvmOptions, settings);
    }

    static ServiceProcess start(Map<String, String> environment, List<String> jvmOptions, String... settings)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // starts sooner
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp", classPath(), "io.otpservice.OtpApplication", "--server.port=0", "--server.address=127.0.0.1"));
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        ServiceProcess service = new ServiceProcess(builder.start());
        try {
            service.port.get(120, TimeUnit.SECONDS);
        } catch (Exception e) {
            service.close();
            throw new AssertionError("did not start: " + service.output, e);
        }
        return service;
    }

    int port() {
        return port.join();
    }

    Process process() {
        return process;
    }

    /** Sends SIGTERM, and leaves its output open, which {@link Process#destroy()} would not. */
    void terminate() {
        process.toHandle().destroy();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    port.complete(Integer.valueOf(started.group(1)));
                }
            }
        } catch (IOException e) {
            // Closed by whoever ends the process.
        } finally {
            port.completeExceptionally(new IllegalStateException("ended"));
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
