package io.otpservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start without Redis is none the slower for having its client on the class path. */
class EmbeddedStartTest {

    @TempDir
    private Path folder;

    @Test
    void nothingOfRedisIsLoaded() throws Exception {
        Path classes = folder.resolve("classes");
        try (ServiceProcess service = ServiceProcess.start(List.of("-Xlog:class+load:file=" + classes))) {
            assertThat(new NodeClient(service.port())
                            .generate(NodeClient.newNumber())
                            .status())
                    .isEqualTo(200);
        }

        try (Stream<String> loaded = Files.lines(classes)) {
            assertThat(loaded.filter(
                            line -> line.contains(" io.lettuce.") || line.contains(" org.springframework.data.redis.")))
                    .isEmpty();
        }
    }
}
