/**
 * Makes topics, once for each deployment, from inside of the network that the cluster is in. It takes nothing away: neither
 * topics nor partitions, for data are in them.
 */
@NullMarked
package dev.waybill.topics;

import org.jspecify.annotations.NullMarked;
