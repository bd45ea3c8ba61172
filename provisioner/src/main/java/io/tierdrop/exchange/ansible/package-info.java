/// Inventories for Ansible.
@NullMarked
package io.tierdrop.exchange.ansible;

import org.jspecify.annotations.NullMarked;
