/// The guide in the window: pages of `docs` that come with the program, searched and shown without
/// any network.
@NullMarked
package io.tierdrop.app.designer.guide;

import org.jspecify.annotations.NullMarked;
