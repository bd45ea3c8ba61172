/// Who is at a lab: this program, and others.
@NullMarked
package io.tierdrop.people;

import org.jspecify.annotations.NullMarked;
