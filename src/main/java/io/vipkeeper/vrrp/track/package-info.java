/** What virtual routers watch: scripts, files, processes, interfaces and BFD sessions, and what each does to a router's priority. Pure. */
@NullMarked
package io.vipkeeper.vrrp.track;

import org.jspecify.annotations.NullMarked;
