/// JSON whose values know where they stand in the file, and fields that collect what is wrong.
@NullMarked
package io.tierdrop.json.tree;

import org.jspecify.annotations.NullMarked;
