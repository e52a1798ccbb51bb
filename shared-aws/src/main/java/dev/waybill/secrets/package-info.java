/**
 * Passwords from AWS Secrets Manager, without the SDK: {@link dev.waybill.secrets.SecretsManager} asks for one,
 * {@link dev.waybill.secrets.SecretSetting} puts them into settings. A secret stands in no message and no log; it stays in memory.
 * All is thread-safe.
 */
@NullMarked
package dev.waybill.secrets;

import org.jspecify.annotations.NullMarked;
