/// How to log in on a host: what proves who we are, and what proves who the host is.
@NullMarked
package io.tierdrop.host.login;

import org.jspecify.annotations.NullMarked;
