/// Who else is at the running lab.
@NullMarked
package io.tierdrop.app.designer.people;

import org.jspecify.annotations.NullMarked;
