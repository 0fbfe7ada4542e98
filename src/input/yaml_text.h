/* The inside of YAML scalars: the way back from decoded text to the file. */
#ifndef ASL_INPUT_YAML_TEXT_H
#define ASL_INPUT_YAML_TEXT_H

#include "base/source.h"

/* RAW is a whole scalar with its quotes or its header, DECODED its text. Where
 * a walk over both stands. */
struct yaml_walk {
	struct text raw, decoded;
	char style;      /* ' or " or | or >, or 0: plain */
	uint32_t indent; /* of a block */
	struct source_mark at;
	bool is_marked; /* for the caller: to be set from a mark */
};

/* Both from the start. */
struct yaml_walk yaml_walk_start(struct text raw, struct text decoded);

/* The same where INDENT is known; the caller sets where it stands. */
struct yaml_walk yaml_walk_resume(
	struct text raw, struct text decoded, uint32_t indent);

/* The offset in RAW of the character that became the byte TARGET of DECODED, or
 * the end of what RAW holds. Not before where the walk stands, which moves on
 * to TARGET or a little before. */
uint32_t yaml_walk_to(struct yaml_walk *walk, uint32_t target);

/* Between two marks lie YAML_MARK_STRIDE bytes of RAW, or a stretch that gave
 * blanks alone. */
enum { YAML_MARK_STRIDE = 512 };

/* The marks of a walk to the end into MARKS, which has room for one each
 * YAML_MARK_STRIDE bytes of RAW and two more. Returns their number; the first
 * is where it started. A walk may be taken up at any of them. */
uint32_t yaml_walk_mark(struct yaml_walk walk, struct source_mark *marks);

#endif
