/// A single node of a running lab: its shell, its daemons' lines, its packets.
@NullMarked
package io.tierdrop.app.service.node;

import org.jspecify.annotations.NullMarked;
