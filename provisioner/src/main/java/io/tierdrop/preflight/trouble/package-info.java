/// What has become of a lab that does not run as it should, by its name and with its remedy.
@NullMarked
package io.tierdrop.preflight.trouble;

import org.jspecify.annotations.NullMarked;
