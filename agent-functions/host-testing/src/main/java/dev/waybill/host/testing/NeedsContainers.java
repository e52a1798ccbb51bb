package dev.waybill.host.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test with {@link ContainerServers}: skipped, and saying so, where no container engine answers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.waybill.host.testing.ContainerServers#engineAnswers",
        disabledReason = "no container engine answers here, so the images of Kafka and Valkey can't be run")
public @interface NeedsContainers {}
