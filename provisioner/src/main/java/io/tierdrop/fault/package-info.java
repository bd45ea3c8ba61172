/// Failures and maintenance of a running lab: what can be injected, and its injection and healing.
@NullMarked
package io.tierdrop.fault;

import org.jspecify.annotations.NullMarked;
