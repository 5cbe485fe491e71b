package io.otpservice;

import io.otpservice.client.ClientProperties;
import io.otpservice.code.Pepper;
import io.otpservice.delivery.CodeSender;
import io.otpservice.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops a start in production that lacks what a demo can do without, and names all of it at once. */
@Component
@Profile("production")
final class ProductionChecks implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Binder settings = Binder.get(beans.getBean(Environment.class));
        List<String> missing = new ArrayList<>();
        if (beans.getBeanNamesForType(CodeSender.class, true, false).length == 0) {
            missing.add("a sender: without one, no message goes out");
        }
        if (!isPepper(settings.bind("otp.code.pepper", String.class).orElse(""))) {
            missing.add("otp.code.pepper, at least 256 bits in base64: `openssl rand -base64 32` makes one");
        }
        if (isOn(settings, "otp.proof.enabled", true) && isEmpty(settings, "otp.proof.keys", String.class)) {
            missing.add("otp.proof.keys: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` makes one");
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
        if (!missing.isEmpty()) {
            throw new InvalidSettingException(
                    "The profile production", "lacks:\n  - " + String.join("\n  - ", missing));
        }
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
