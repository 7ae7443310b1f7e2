package dev.headwater.jobs.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Maps annotated record components to keys, and values to records. */
final class SettingTypes {

    private static final String FIXED = " A checkpoint fixes it.";

    private SettingTypes() {}

    static Key<?> key(RecordComponent component, String job) {
        Setting setting = component.getAnnotation(Setting.class);
        String doc = setting.doc() + (setting.checkpoint() ? FIXED : "");
        if (component.getType() == Map.class) {
            return Key.passthrough(setting.key().replace(".*", ""), doc);
        }
        Set<Key.Trait> traits = EnumSet.noneOf(Key.Trait.class);
        traits.addAll(Arrays.asList(setting.traits()));
        Key.DefaultValue fallback = setting.defaultValue().isEmpty()
                ? Key.DefaultValue.required()
                : Key.DefaultValue.of(setting.defaultValue().replace("NAME", job));
        return new Key<>(setting.key(), parser(component.getGenericType(), setting), fallback, doc, traits);
    }

    @SuppressWarnings("unchecked")
    private static Parser<Object> parser(Type type, Setting setting) {
        return (Parser<Object>)
                (setting.parser() == Setting.ByType.class
                        ? parserByType(type, setting)
                        : create(setting.parser(), new Class<?>[0]));
    }

    private static Parser<?> parserByType(Type type, Setting setting) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class
                    ? Parsers.optional(parser(generic.getActualTypeArguments()[0], setting))
                    : Parsers.parts(List.of(setting.words()));
        }
        if (type == Duration.class) {
            return duration(setting);
        } else if (type == long.class) {
            return Parsers.wholeNumber(Long.parseLong(setting.min()), Long.parseLong(setting.max()));
        } else if (type == double.class) {
            return Parsers.share();
        } else if (type == boolean.class) {
            String[] words = setting.words().length == 0 ? new String[] {"false", "true"} : setting.words();
            return Parsers.oneOf(Map.of(words[0], false, words[1], true));
        }
        Map<Type, Parser<?>> others = Map.of(
                String.class, Parsers.text(),
                Path.class, Parsers.path(),
                Secret.class, Parsers.secret(),
                KafkaStart.class, (Parser<KafkaStart>) KafkaStart::parse,
                KafkaUntil.class, (Parser<KafkaUntil>) KafkaUntil::parse);
        return Optional.<Parser<?>>ofNullable(others.get(type))
                .orElseThrow(() -> new IllegalArgumentException(setting.key() + " has a type without a parser"));
    }

    private static Parser<Duration> duration(Setting setting) {
        if (setting.min().isEmpty()) {
            return setting.positive() ? Parsers.positiveDuration() : Parsers.duration();
        }
        return Parsers.durationFrom(Durations.parse(setting.min()));
    }

    /** The record of a type from resolved values. */
    static Object create(Class<?> type, Settings settings) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values =
                Arrays.stream(components).map(each -> value(each, settings)).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return create(type, types, values);
    }

    private static Object value(RecordComponent component, Settings settings) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            return component.getType().isRecord()
                    ? create(component.getType(), settings)
                    : settings.keys().name();
        }
        if (settings.has(setting.key())) {
            return settings.get(setting.key());
        }
        return component.getType() == boolean.class ? (Object) false : Duration.ZERO;
    }

    private static Object create(Class<?> type, Class<?>[] types, Object... values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be created", e);
        }
    }
}
