/// What benchmarks measure and report, without a toolkit.
@NullMarked
package io.tierdrop.bench.measure;

import org.jspecify.annotations.NullMarked;
