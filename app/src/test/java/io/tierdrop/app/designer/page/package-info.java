@NullMarked
package io.tierdrop.app.designer.page;

import org.jspecify.annotations.NullMarked;
