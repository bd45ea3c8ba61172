/// Tests of the daemons' judgement of what is rendered.
@NullMarked
package io.tierdrop.sandbox;

import org.jspecify.annotations.NullMarked;
