/// Rules about VIPs and who serves them.
@NullMarked
package io.tierdrop.validation.service;

import org.jspecify.annotations.NullMarked;
