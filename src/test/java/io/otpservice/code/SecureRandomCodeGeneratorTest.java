package io.otpservice.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecureRandomCodeGeneratorTest {

    private final CodeGenerator generator = new SecureRandomCodeGenerator(new SecureRandom());

    @Test
    void aboutATenthOfTheCodesBeginWithZero() {
        CodeFormat format = new CodeFormat(CodeAlphabet.DIGITS, 4);

        long zeros = codes(format, 10_000).filter(code -> code.startsWith("0")).count();

        assertThat(zeros).isBetween(870L, 1_130L); // 1,000 ± 4.3 standard deviations: fails once in 60,000 runs
    }

    @ParameterizedTest
    @EnumSource
    void everySymbolIsAsLikelyAsTheOthersAtEveryPlace(CodeAlphabet alphabet) {
        CodeFormat format = new CodeFormat(alphabet, 6);

        for (int i = 0; i < format.length(); i++) {
            int place = i;
            assertUniform(alphabet.size(), format, code -> indexOf(alphabet, code.charAt(place)));
        }
    }

    @Test
    void everyCodeIsAsLikelyAsTheOthers() {
        assertUniform(10_000, new CodeFormat(CodeAlphabet.DIGITS, 4), Integer::parseInt);
    }

    /** Chi-square of 100,000 codes at p > 0.001. True chance misses that once in 1,000 times, so it has a second try. */
    private void assertUniform(int values, CodeFormat format, ToIntFunction<String> value) {
        double first = chiSquare(values, format, value);
        double best = first < critical(values - 1) ? first : chiSquare(values, format, value);

        assertThat(best).isLessThan(critical(values - 1));
    }

    private Stream<String> codes(CodeFormat format, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> generator.generate(format).value());
    }

    private static int indexOf(CodeAlphabet alphabet, char symbol) {
        return IntStream.range(0, alphabet.size())
                .filter(i -> alphabet.symbol(i) == symbol)
                .findFirst()
                .orElseThrow();
    }

    private double chiSquare(int values, CodeFormat format, ToIntFunction<String> value) {
        int[] counts = new int[values];
        codes(format, 100_000).mapToInt(value).forEach(i -> counts[i]++);
        double expected = 100_000.0 / values;
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    /** The value that chi-square exceeds with p = 0.001, by the approximation of Wilson and Hilferty. */
    private static double critical(int degreesOfFreedom) {
        double z = 3.0902;
        double k = 2.0 / (9.0 * degreesOfFreedom);
        return degreesOfFreedom * Math.pow(1 - k + z * Math.sqrt(k), 3);
    }
}
