/// What the command line and the window ask for, without saying how it is done.
///
/// Nothing here knows JavaFX. Callbacks come on any thread.
@NullMarked
package io.tierdrop.app.service;

import org.jspecify.annotations.NullMarked;
