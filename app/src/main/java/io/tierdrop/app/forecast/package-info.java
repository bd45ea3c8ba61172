/// What is computed of a lab's flows and tables, for people: from its drawing alone, or from a
/// forecast of the running lab.
@NullMarked
package io.tierdrop.app.forecast;

import org.jspecify.annotations.NullMarked;
