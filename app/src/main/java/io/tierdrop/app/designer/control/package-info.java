/// Small controls that several panels use.
@NullMarked
package io.tierdrop.app.designer.control;

import org.jspecify.annotations.NullMarked;
