/// Which real server IPVS gives a flow to.
@NullMarked
package io.tierdrop.forecast.ipvs;

import org.jspecify.annotations.NullMarked;
