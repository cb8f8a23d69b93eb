/**
 * VRRP at run time: what happens on the wire, to interfaces and trackers becomes events of the election, and its effects
 * become adverts, addresses, announcements and notifications. Everything here runs on the vrrp loop.
 */
@NullMarked
package io.vipkeeper.director.vrrp;

import org.jspecify.annotations.NullMarked;
