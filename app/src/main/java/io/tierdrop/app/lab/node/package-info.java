/// One node of a running lab: shells, daemons' lines, views and captures.
@NullMarked
package io.tierdrop.app.lab.node;

import org.jspecify.annotations.NullMarked;
