/// Commands of a lab's life: looked at, deployed, asked, destroyed.
@NullMarked
package io.tierdrop.app.cli.lab;

import org.jspecify.annotations.NullMarked;
