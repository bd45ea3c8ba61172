/// What rules are, what they look at, and where they report.
@NullMarked
package io.tierdrop.validation.rule;

import org.jspecify.annotations.NullMarked;
