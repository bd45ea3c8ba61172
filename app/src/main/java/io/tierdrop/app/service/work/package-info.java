/// What every service shares: work under way, its progress, and listening.
@NullMarked
package io.tierdrop.app.service.work;

import org.jspecify.annotations.NullMarked;
