package io.otpservice;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom. */
class ArchitectureTest {

    private static final String ROOT = "io.otpservice";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    /** Each package, and the packages of ours that it may import. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("code", List.of()),
            entry("recipient", List.of("settings")),
            entry("settings", List.of()),
            entry("delivery", List.of("code", "recipient", "settings")),
            entry("delivery.exchange", List.of("delivery", "settings")),
            entry(
                    "delivery.http",
                    List.of("code", "delivery", "delivery.exchange", "delivery.text", "recipient", "settings")),
            entry(
                    "delivery.webhook",
                    List.of(
                            "challenge",
                            "code",
                            "delivery",
                            "delivery.exchange",
                            "delivery.text",
                            "recipient",
                            "settings")),
            entry("delivery.smtp", List.of("code", "delivery", "delivery.text", "recipient", "settings")),
            entry("delivery.console", List.of("delivery", "delivery.text", "recipient")),
            entry(
                    "delivery.twilio",
                    List.of(
                            "code",
                            "delivery",
                            "delivery.exchange",
                            "delivery.http",
                            "delivery.text",
                            "recipient",
                            "settings")),
            entry("delivery.smpp", List.of("delivery", "delivery.text", "recipient", "settings")),
            entry("delivery.aws", List.of("delivery.exchange", "delivery.http", "settings")),
            entry(
                    "delivery.sns",
                    List.of("delivery", "delivery.aws", "delivery.http", "delivery.text", "recipient", "settings")),
            entry(
                    "delivery.ses",
                    List.of(
                            "delivery",
                            "delivery.aws",
                            "delivery.exchange",
                            "delivery.http",
                            "delivery.text",
                            "recipient",
                            "settings")),
            entry(
                    "delivery.vonage",
                    List.of(
                            "code",
                            "delivery",
                            "delivery.exchange",
                            "delivery.http",
                            "delivery.text",
                            "recipient",
                            "settings")),
            entry("delivery.text", List.of("code", "delivery", "recipient", "settings")),
            entry("client", List.of("code", "recipient", "settings")),
            entry("proof", List.of("recipient", "settings")),
            entry("ratelimit", List.of()),
            entry(
                    "challenge",
                    List.of(
                            "client",
                            "code",
                            "recipient",
                            "delivery",
                            "delivery.text",
                            "proof",
                            "ratelimit",
                            "settings")),
            entry("store.caffeine", List.of("challenge", "delivery", "ratelimit", "recipient", "settings")),
            entry("store.redis", List.of("challenge", "code", "delivery", "ratelimit", "recipient", "settings")),
            entry("metrics", List.of("challenge", "delivery", "recipient")),
            entry("web", List.of("challenge", "client", "code", "delivery", "proof", "recipient")));

    private static final List<String> PACKAGES =
            MAY_IMPORT.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void aPackageImportsOnlyWhatItMay(String name) {
        mayImport(name, MAY_IMPORT.get(name)).check(CLASSES);
    }

    @Test
    void everyPackageHasItsRow() {
        Stream<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .distinct();

        assertThat(packages).containsExactlyInAnyOrderElementsOf(PACKAGES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "recipient"})
    void springIsInCodesAndRecipientsForPropertiesOnly(String name) {
        springForPropertiesOnly(name).check(CLASSES);
    }

    @Test
    void theseRulesCanFail() {
        assertFails(mayImport("challenge", List.of("recipient")));
        assertFails(mayImport("web", List.of()));
        assertFails(springForPropertiesOnly("web"));
    }

    @Test
    void everyPackageIsNullMarked() {
        Stream<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).distinct();

        assertThat(packages)
                .allSatisfy(name -> assertThat(CLASSES.containPackage(name)).isTrue())
                .allSatisfy(name -> assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as(name)
                        .isTrue());
    }

    @Test
    void constructorsTakeAtMostSixParameters() {
        assertThat(CLASSES.stream().filter(type -> !type.isRecord() && !type.isEnum()))
                .flatMap(JavaClass::getConstructors)
                .allSatisfy(constructor -> assertThat(constructor.getRawParameterTypes())
                        .as(constructor.getFullName())
                        .hasSizeLessThanOrEqualTo(6));
    }

    private static ArchRule mayImport(String name, List<String> others) {
        String[] allowed = Stream.concat(others.stream(), Stream.of(name))
                .map(other -> ROOT + "." + other)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + "..")).or(resideInAnyPackage(allowed)));
    }

    private static ArchRule springForPropertiesOnly(String name) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(not(resideInAnyPackage(
                                "org.springframework.boot.context.properties..",
                                "org.springframework.validation.annotation"))));
    }

    private static void assertFails(ArchRule rule) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(CLASSES))
                .withMessageContaining("was violated");
    }
}
