/// Measurements on a running lab.
@NullMarked
package io.tierdrop.app.lab.bench;

import org.jspecify.annotations.NullMarked;
