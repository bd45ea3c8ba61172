/// Mermaid flowcharts.
@NullMarked
package io.tierdrop.exchange.mermaid;

import org.jspecify.annotations.NullMarked;
