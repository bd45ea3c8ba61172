/// A lab with all that lies beside it (own files, scenarios, recordings, notes) as one folder or
/// one zip that travels. Nobody vouches for what comes in: only what belongs to a lab is taken, by
/// its name, within [io.tierdrop.file.InputLimits].
@NullMarked
package io.tierdrop.pack;

import org.jspecify.annotations.NullMarked;
