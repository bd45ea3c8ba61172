/// Labs from elsewhere: a git repository, or a file behind an https address. What comes is
/// data that nobody vouches for; nothing of it runs here.
@NullMarked
package io.tierdrop.app.fetch;

import org.jspecify.annotations.NullMarked;
