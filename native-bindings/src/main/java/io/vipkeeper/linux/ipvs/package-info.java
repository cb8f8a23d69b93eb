/**
 * The kernel's IP virtual server (linux/ip_vs.h) over generic netlink: {@link IpvsClient} reads the table as records and carries out {@link IpvsCommand}s in batches.
 * {@link FakeIpvs} is a kernel in memory for tests.
 */
@NullMarked
package io.vipkeeper.linux.ipvs;

import org.jspecify.annotations.NullMarked;
