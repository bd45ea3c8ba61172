/// Labs by chance put to the test: by the daemons' own checkers, on the VM, and under faults.
@NullMarked
package io.tierdrop.app.chance;

import org.jspecify.annotations.NullMarked;
