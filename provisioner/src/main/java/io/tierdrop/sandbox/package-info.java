/// The daemons of the VM's image on this machine, without the VM: they judge what is rendered for
/// them, at the paths that it will have, and cannot do anything else.
@NullMarked
package io.tierdrop.sandbox;

import org.jspecify.annotations.NullMarked;
