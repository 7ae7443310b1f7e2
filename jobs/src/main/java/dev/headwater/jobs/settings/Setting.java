package dev.headwater.jobs.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a record component as a setting. Its type selects the parser, unless {@link #parser} names one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    String key();

    /** Empty for a required key. {@code NAME} stands for the name of the job. */
    String defaultValue() default "";

    String doc();

    /** Whether a run that resumes a checkpoint must keep the value. */
    boolean checkpoint() default false;

    /** Refuses a duration of zero. */
    boolean positive() default false;

    /** Least duration or number. */
    String min() default "";

    /** Largest number. */
    String max() default "";

    /** Words of a list, or the words for false and true. */
    String[] words() default {};

    Class<? extends Parser<?>> parser() default ByType.class;

    Key.Trait[] traits() default {};

    /** Selects the parser by the type of the component. */
    final class ByType implements Parser<Object> {

        @Override
        public Object parse(String text) {
            throw new UnsupportedOperationException("the type selects the parser");
        }
    }
}
