/// Lab files: reading what nobody vouches for, and writing so that differences are small.
@NullMarked
package io.tierdrop.json;

import org.jspecify.annotations.NullMarked;
