/// GNS3 projects.
@NullMarked
package io.tierdrop.exchange.gns3;

import org.jspecify.annotations.NullMarked;
