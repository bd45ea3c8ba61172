/// What a deploy is measured against: the same lab made by shell scripts, without Tierdrop.
@org.jspecify.annotations.NullMarked
package io.tierdrop.bench.lab.shell;
