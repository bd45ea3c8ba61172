/// The tables of hashing schedulers as pictures: who owns which slot, and what a change moves.
@NullMarked
package io.tierdrop.app.designer.slots;

import org.jspecify.annotations.NullMarked;
