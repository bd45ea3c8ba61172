/// A played scenario as a page that needs nothing else.
@NullMarked
package io.tierdrop.scenario.report;

import org.jspecify.annotations.NullMarked;
