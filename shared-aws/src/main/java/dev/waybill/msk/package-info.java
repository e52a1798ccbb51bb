/**
 * How Kafka's clients prove to MSK who they are (IAM access control), by SASL OAUTHBEARER: the token is a URL that is signed with the
 * credentials of the role that runs the client, as AWS's own signers make it
 * (docs.aws.amazon.com/msk/latest/developerguide/configure-clients-for-iam-access-control.html). The JDK does the work, so a native
 * function needs nothing more for it.
 */
@NullMarked
package dev.waybill.msk;

import org.jspecify.annotations.NullMarked;
