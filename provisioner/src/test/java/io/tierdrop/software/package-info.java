/// The daemons' own judgement of what is rendered for them.
@NullMarked
package io.tierdrop.software;

import org.jspecify.annotations.NullMarked;
