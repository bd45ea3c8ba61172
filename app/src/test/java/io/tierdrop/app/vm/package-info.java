/// Tests on the real VM with the real daemons; they carry the tag `vm`.
@NullMarked
package io.tierdrop.app.vm;

import org.jspecify.annotations.NullMarked;
