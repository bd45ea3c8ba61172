/// Connections through a running lab, and what happens to it meanwhile.
@NullMarked
package io.tierdrop.app.service.flow;

import org.jspecify.annotations.NullMarked;
