/// Benchmarks.
@NullMarked
package io.tierdrop.bench.command;

import org.jspecify.annotations.NullMarked;
