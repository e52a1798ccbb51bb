/**
 * Real servers for one machine: Kafka, S3 and a generation station in this JVM, Redis as a child process. All listen on 127.0.0.1 only and
 * keep their data in a folder, so that it survives a restart.
 */
@NullMarked
package dev.waybill.localstack.server;

import org.jspecify.annotations.NullMarked;
