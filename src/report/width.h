/* Columns a character takes on a terminal. */
#ifndef ASL_REPORT_WIDTH_H
#define ASL_REPORT_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

/* 0 for marks that combine with the character before, 2 for East Asian wide
 * ones and emoji, else 1. Means nothing for control characters. */
unsigned width_of(uint32_t code_point);

#endif
