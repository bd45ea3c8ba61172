/// Verdicts for people and for programs that build software.
@NullMarked
package io.tierdrop.verify.report;

import org.jspecify.annotations.NullMarked;
