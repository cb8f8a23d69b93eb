/** Alerts that leave the machine or go to other programs: state lines in FIFOs, and mail. */
@NullMarked
package io.vipkeeper.alert;

import org.jspecify.annotations.NullMarked;
