#include "expr/path_parser.h"

/* A path of more names is rare and read like any other. */
enum { MAX_NAMES = 8 };

/* Where the dots stand that begin the steps. */
struct dots {
	uint32_t at[MAX_NAMES];
	uint32_t count;
};

/* Whether a dot and a name alternate in SOURCE from AT to its end. */
static bool find_dots(struct text source, uint32_t at, struct dots *dots)
{
	while (at < source.len) {
		uint32_t start = at + 1;
		if (source.bytes[at] != '.' || dots->count == MAX_NAMES)
			return false;
		dots->at[dots->count++] = at;
		for (at = start;
			at < source.len && path_is_plain(source.bytes[at]);)
			at++;
		if (at == start)
			return false;
	}
	return true;
}

static void add_steps(
	struct path *path, struct path_step *steps, const struct dots *dots)
{
	struct text *names = (void *)(steps + dots->count);
	uint32_t end = path->source.len;
	for (uint32_t i = dots->count; i-- > 0;) {
		uint32_t dot = dots->at[i];
		names[i] = (struct text){
			path->source.bytes + dot + 1, end - dot - 1};
		steps[i] = (struct path_step){
			.kind = PATH_STEP_NAME,
			.span = {dot, end},
			.count = 1,
			.names = &names[i],
		};
		end = dot;
	}
	path->steps = steps;
	path->count = dots->count;
}

/* The path, its steps and their names are one piece of memory. */
const struct path *path_parse_names(struct arena *arena, struct text source)
{
	struct dots dots;
	bool is_context = text_starts(source, "$$");
	dots.count = 0;
	if (!text_starts(source, "$") ||
		!find_dots(source, is_context ? 2 : 1, &dots))
		return NULL;
	size_t step = sizeof(struct path_step) + sizeof(struct text);
	struct path *path =
		arena_allocate(arena, sizeof(*path) + dots.count * step);
	*path = (struct path){
		.kind = is_context ? PATH_CONTEXT : PATH_DATA,
		.source = source,
		.definite = true,
		.is_plain = !is_context,
	};
	add_steps(path, (void *)(path + 1), &dots);
	return path;
}
