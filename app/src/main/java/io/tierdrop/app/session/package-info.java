/// A target that is worked on: its parts, and what is heard of its labs, once for each lab.
@NullMarked
package io.tierdrop.app.session;

import org.jspecify.annotations.NullMarked;
