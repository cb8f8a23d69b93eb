/** Virtual services without I/O: quorum, sorry server, weights, the IPVS table they want and what brings it about. */
@NullMarked
package io.vipkeeper.lvs;

import org.jspecify.annotations.NullMarked;
