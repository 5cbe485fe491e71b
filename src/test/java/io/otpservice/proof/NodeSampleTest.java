package io.otpservice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.otpservice.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class NodeSampleTest extends SampleTest {

    private static final String JOSE = "jose@6.2.17";

    private static final List<String> NPM_INSTALL = List.of(
            "npm",
            "install",
            "--ignore-scripts",
            "--engine-strict",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--fetch-retries=1",
            JOSE);

    /** Prints a verdict a line. What is neither a proof nor refused for its own sake ends it with an error. */
    private static final String SHOW_TOKENS = """
            import { verifyProof } from './sample.mjs';
            const refusal = /^ERR_(JWT_|JWS_|JOSE_ALG_NOT_ALLOWED|JWKS_NO_MATCHING_KEY)|^The proof /;
            for (const token of process.argv.slice(2)) {
              try {
                console.log((await verifyProof(token, 'login')).sub);
              } catch (error) {
                if (!refusal.test(error.code ?? error.message)) throw error;
                console.log('refused');
              }
            }
            """;

    @TempDir
    static Path folder;

    @BeforeEach
    void requireJose() throws Exception {
        Programs.require("node", "nodejs npm");
        Programs.require("npm", "nodejs npm");
        Path project = folder.resolve("package.json");
        if (Files.notExists(project)) { // the first test installs for all
            Files.writeString(project, "{\"engines\": {\"node\": \">=20\"}}");
            Files.writeString(folder.resolve("sample.mjs"), sample("js"));
            Files.writeString(folder.resolve("show.mjs"), SHOW_TOKENS);
            run(NPM_INSTALL);
        }
        if (Files.notExists(folder.resolve("node_modules/jose"))) {
            Programs.skip("npm can't install " + JOSE + "\n" + output());
        }
    }

    @Override
    List<String> verdicts(String... tokens) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "OTP_SERVICE=" + address(), "node", "show.mjs"));
        command.addAll(List.of(tokens));

        assertThat(run(command)).withFailMessage(NodeSampleTest::output).isZero();

        return output().lines().toList();
    }

    private static int run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile())
                .start();
        if (process.waitFor(2, TimeUnit.MINUTES)) {
            return process.exitValue();
        }
        process.destroyForcibly();
        return -1;
    }

    private static String output() {
        try {
            return Files.readString(outputFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path outputFile() {
        return folder.resolve("output.txt");
    }
}
