package io.vipkeeper.director.vrrp;

/**
 * How the VRRP half runs, beside its configuration.
 *
 * @param dryRun elections on paper: nothing is heard or sent, no address is touched, nobody is told
 * @param detailed log the details of elections ({@code --log-detail})
 * @param keepAddresses leave addresses in place at stop, and resign from nothing ({@code --dont-release-vrrp})
 */
public record VrrpSettings(boolean dryRun, boolean detailed, boolean keepAddresses) {}
