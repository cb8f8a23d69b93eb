/** The C library through jnr-ffi: file descriptors, sockets, epoll, processes, and errno with its name. */
@NullMarked
package io.vipkeeper.linux.libc;

import org.jspecify.annotations.NullMarked;
