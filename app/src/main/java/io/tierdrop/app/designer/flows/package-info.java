/// Flows: asking for them, listing them, and how they spread over the nodes.
@NullMarked
package io.tierdrop.app.designer.flows;

import org.jspecify.annotations.NullMarked;
