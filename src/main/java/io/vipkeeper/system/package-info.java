/** The machine's own services: systemd's notifications and syslog. */
@NullMarked
package io.vipkeeper.system;

import org.jspecify.annotations.NullMarked;
