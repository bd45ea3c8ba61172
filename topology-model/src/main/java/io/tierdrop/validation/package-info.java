/// What is wrong with a lab that can be read: rules that know load balancing.
@NullMarked
package io.tierdrop.validation;

import org.jspecify.annotations.NullMarked;
