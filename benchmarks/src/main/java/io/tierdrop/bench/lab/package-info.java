/// Measurements on a running lab.
@NullMarked
package io.tierdrop.bench.lab;

import org.jspecify.annotations.NullMarked;
