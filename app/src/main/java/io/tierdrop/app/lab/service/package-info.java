/// The window's service on one target, by its parts.
@NullMarked
package io.tierdrop.app.lab.service;

import org.jspecify.annotations.NullMarked;
