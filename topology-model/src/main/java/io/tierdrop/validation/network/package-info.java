/// Rules about segments, links and ways.
@NullMarked
package io.tierdrop.validation.network;

import org.jspecify.annotations.NullMarked;
