/* The cycles of a graph, and from where its ends can be reached. */
#ifndef ASL_ASL_CYCLES_H
#define ASL_ASL_CYCLES_H

#include "asl/edges.h"

/* Fills in CYCLE, IS_FIRST_OF_CYCLE and CAN_END of COUNT nodes from their
 * edges, in linear time and without recursion; returns the number of cycles. A
 * cycle that leads to another has the higher number. */
uint32_t cycles_find(uint32_t count, struct node *nodes);

#endif
