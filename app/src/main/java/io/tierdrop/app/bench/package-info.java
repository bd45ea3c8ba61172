/// What benchmarks measure and report, without a toolkit.
@NullMarked
package io.tierdrop.app.bench;

import org.jspecify.annotations.NullMarked;
