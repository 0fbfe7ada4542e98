/* The cycles of a graph, and from where its ends can be reached. */
#ifndef ASL_ASL_CYCLES_H
#define ASL_ASL_CYCLES_H

#include "asl/graph.h"

/* Fills in CYCLE and CAN_END of COUNT nodes from their edges, in linear time
 * and without recursion; returns the number of cycles. */
uint32_t cycles_find(uint32_t count, struct node *nodes);

#endif
