package io.vipkeeper.vrrp;

import io.vipkeeper.net.Family;

/**
 * What makes an instance the same one after a reload; its name does not matter.
 *
 * @param vrid the virtual router identifier, 1 to 255
 * @param interfaceName as configured; empty for a unicast instance without one
 * @param unicast whether adverts go to configured peers
 * @param path what else must agree, in any unambiguous spelling: the configured source address of a unicast instance;
 *     else how its VMAC is made, and the multicast group
 */
public record InstanceKey(int vrid, Family family, String interfaceName, boolean unicast, String path) {
    public InstanceKey {
        if (vrid < 1 || vrid > 255) {
            throw new IllegalArgumentException("VRID " + vrid);
        }
    }
}
