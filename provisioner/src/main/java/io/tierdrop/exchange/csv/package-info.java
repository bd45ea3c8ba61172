/// An inventory for spreadsheets.
@NullMarked
package io.tierdrop.exchange.csv;

import org.jspecify.annotations.NullMarked;
