/// From one lab to another, as a deploy goes, and what that does to flows.
@NullMarked
package io.tierdrop.verify.change;

import org.jspecify.annotations.NullMarked;
