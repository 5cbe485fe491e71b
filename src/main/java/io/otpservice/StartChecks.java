package io.otpservice;

import io.otpservice.client.ClientProperties;
import io.otpservice.code.Pepper;
import io.otpservice.delivery.CodeSender;
import io.otpservice.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Stops a start that lacks what a demo on one machine can do without, and names all of it at once. */
@Component
final class StartChecks implements BeanFactoryPostProcessor {

    private static final Set<String> STORES = Set.of("caffeine", "redis");
    private static final String MAKE_PEPPER = "`openssl rand -base64 32` makes one";
    private static final String MAKE_KEY = "`openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` makes one";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment environment = beans.getBean(Environment.class);
        Binder settings = Binder.get(environment);
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            requireNone("The profile production", missingInProduction(beans, settings));
        }
        String store = environment.getProperty("otp.store", "caffeine");
        if (!STORES.contains(store)) { // there would be none, and nobody would say why
            throw new InvalidSettingException("otp.store", "must be caffeine or redis");
        }
        if (store.equals("redis")) {
            requireNone("otp.store=redis", missingOnManyNodes(settings));
        }
    }

    private static List<String> missingInProduction(ConfigurableListableBeanFactory beans, Binder settings) {
        List<String> missing = new ArrayList<>();
        if (beans.getBeanNamesForType(CodeSender.class, true, false).length == 0) {
            missing.add("a sender: without one, no message goes out");
        }
        if (!isPepper(settings.bind("otp.code.pepper", String.class).orElse(""))) {
            missing.add("otp.code.pepper, at least 256 bits in base64: " + MAKE_PEPPER);
        }
        if (lacksKeys(settings)) {
            missing.add("otp.proof.keys: " + MAKE_KEY);
        }
        if (isEmpty(settings, "otp.clients", ClientProperties.Entry.class)) {
            missing.add("otp.clients: without one, anybody may call");
        }
        if (isOn(settings, "otp.demo", false)) {
            missing.add("otp.demo=false: the demo shows codes to callers");
        }
        if (isOn(settings, "otp.senders.console", false)) {
            missing.add("otp.senders.console=false: it writes codes to the log");
        }
        if (!isEmpty(settings, "otp.test.recipients", Map.class) && !isOn(settings, "otp.test.in-production", false)) {
            missing.add("otp.test.in-production=true, or no otp.test.recipients: their codes never change");
        }
        return missing;
    }

    /** What a node would make up for itself, and the others would not know. */
    private static List<String> missingOnManyNodes(Binder settings) {
        List<String> missing = new ArrayList<>();
        if (!isPepper(settings.bind("otp.code.pepper", String.class).orElse(""))) {
            missing.add("otp.code.pepper, the same on every node, at least 256 bits in base64: " + MAKE_PEPPER);
        }
        if (lacksKeys(settings)) {
            missing.add("otp.proof.keys, the same on every node: " + MAKE_KEY);
        }
        return missing;
    }

    private static void requireNone(String what, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new InvalidSettingException(what, "lacks:\n  - " + String.join("\n  - ", missing));
        }
    }

    private static boolean lacksKeys(Binder settings) {
        return isOn(settings, "otp.proof.enabled", true) && isEmpty(settings, "otp.proof.keys", String.class);
    }

    private static boolean isPepper(String base64) {
        try {
            Pepper.of(base64);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOn(Binder settings, String property, boolean otherwise) {
        return settings.bind(property, Boolean.class).orElse(otherwise);
    }

    private static boolean isEmpty(Binder settings, String property, Class<?> element) {
        return settings.bind(property, Bindable.listOf(element))
                .map(values -> values.stream().allMatch(""::equals))
                .orElse(true);
    }
}
