/// What is known of the running lab, without controls.
@NullMarked
package io.tierdrop.app.designer.run;

import org.jspecify.annotations.NullMarked;
