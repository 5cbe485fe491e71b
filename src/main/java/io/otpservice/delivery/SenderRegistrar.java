package io.otpservice.delivery;

import io.otpservice.settings.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Registers a {@link CodeSender} for each entry of the list {@code otp.senders.KIND}, before any bean is made: whoever must
 * know whether there are senders can count the beans of that type. Of the same order, senders are asked by kind in
 * alphabetical order, then as the list has them.
 *
 * @param <P> the settings of an entry, a record
 */
public abstract class SenderRegistrar<P extends SenderProperties> implements BeanRegistrar {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

    private final String kind;
    private final Class<P> settings;

    /**
     * For a kind of senders.
     *
     * @param kind the name of the list, and of its senders where they have none of their own
     */
    protected SenderRegistrar(String kind, Class<P> settings) {
        this.kind = kind;
        this.settings = settings;
    }

    @Override
    public final void register(BeanRegistry registry, Environment environment) {
        String list = "otp.senders." + kind;
        List<P> entries =
                Binder.get(environment).bind(list, Bindable.listOf(settings)).orElseGet(List::of);
        for (int i = 0; i < entries.size(); i++) {
            P entry = entries.get(i);
            String path = list + "[" + i + "].";
            String name = entry.name() != null ? entry.name() : i == 0 ? kind : kind + "-" + i;
            check(path, name, entry);
            registry.registerBean(
                    list + "[" + i + "]",
                    CodeSender.class,
                    spec -> spec.order(entry.order()).supplier(context -> sender(name, path, entry, context)));
        }
    }

    /**
     * Makes the sender of one entry.
     *
     * @param path what stands before the entry's own settings in the name of a property, to be named in failures
     * @param context gives the other beans that it needs
     */
    protected abstract CodeSender sender(String name, String path, P entry, SupplierContext context);

    private static void check(String path, String name, SenderProperties entry) {
        require(NAME.matcher(name).matches(), path + "name", "must be up to 32 of a-z, 0-9 and hyphens");
        require(!entry.channels().isEmpty(), path + "channels", "must name a channel");
        require(isWithin(entry.timeout(), MAX_TIMEOUT), path + "timeout", "must be between 100ms and 30s");
        require(
                isWithin(entry.connectTimeout(), entry.timeout()),
                path + "connect-timeout",
                "must be between 100ms and the whole timeout");
    }

    private static boolean isWithin(Duration duration, Duration max) {
        return duration.compareTo(MIN_TIMEOUT) >= 0 && duration.compareTo(max) <= 0;
    }

    private static void require(boolean holds, String property, String problem) {
        if (!holds) {
            throw new InvalidSettingException(property, problem);
        }
    }
}
