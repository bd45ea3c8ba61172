/// Benchmarks.
@NullMarked
package io.tierdrop.app.cli.bench;

import org.jspecify.annotations.NullMarked;
