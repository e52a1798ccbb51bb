/** The raw producer behind Spring Boot's web starter with its own settings: Tomcat, answers that wait without a thread. */
@NullMarked
package dev.waybill.bench.peer.spring;

import org.jspecify.annotations.NullMarked;
