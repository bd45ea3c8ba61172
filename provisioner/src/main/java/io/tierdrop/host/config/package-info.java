/// The user's SSH configuration, `ssh_config(5)`, as far as it says how to reach a host.
@NullMarked
package io.tierdrop.host.config;

import org.jspecify.annotations.NullMarked;
