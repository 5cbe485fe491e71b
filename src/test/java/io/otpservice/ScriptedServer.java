package io.otpservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback address that treats each connection as a test tells it to, and then closes it. */
public final class ScriptedServer implements AutoCloseable {

    /** What to do with a connection. */
    @FunctionalInterface
    public interface Script {
        /**
         * Speaks with whoever connected.
         *
         * @param number counts the connections from 1
         */
        void run(Socket connection, int number) throws Exception;
    }

    private final ServerSocket server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    public ScriptedServer(Script script) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                connection.setSoTimeout(10_000);
                open.add(connection);
                int number = connections.incrementAndGet();
                daemon(() -> {
                    try (connection) {
                        script.run(connection, number);
                    }
                });
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : open) {
            connection.close();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                // The other side went away, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
