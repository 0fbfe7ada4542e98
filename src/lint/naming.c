#include "lint/naming.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"

/* What a match may cost: a name of a state has 80 characters, and a sensible
 * pattern looks at each of them a few times. */
enum { MATCH_LIMIT = 20000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 4096 };

struct naming {
	struct text pattern;
	pcre2_code *code;
};

static void *allocate_in_arena(size_t size, void *arena)
{
	return arena_allocate(arena, size);
}

static void leave_in_arena(void *block, void *arena)
{
	(void)block;
	(void)arena;
}

static void *allocate(size_t size, void *ignored)
{
	(void)ignored;
	return memory_allocate(size);
}

static void release(void *block, void *ignored)
{
	(void)ignored;
	memory_release(block);
}

static const char *error_text(struct arena *arena, int error)
{
	PCRE2_UCHAR buffer[160];
	pcre2_get_error_message(error, buffer, sizeof(buffer));
	return arena_format(arena, "%s", (const char *)buffer);
}

/* The compiled pattern lives in the arena, as everything does. */
static pcre2_code *compile(struct arena *arena, struct text pattern, int *error,
	PCRE2_SIZE *offset)
{
	pcre2_general_context *memory = pcre2_general_context_create(
		allocate_in_arena, leave_in_arena, arena);
	pcre2_compile_context *context = pcre2_compile_context_create(memory);
	pcre2_set_max_pattern_length(context, NAMING_MAX_LENGTH);
	return pcre2_compile((PCRE2_SPTR)pattern.bytes, pattern.len,
		PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, error, offset,
		context);
}

const struct naming *naming_compile(
	struct arena *arena, struct text pattern, struct naming_fault *fault)
{
	int error = 0;
	PCRE2_SIZE offset = 0;
	pcre2_code *code = compile(arena, pattern, &error, &offset);
	if (!code) {
		*fault = (struct naming_fault){
			.message = error_text(arena, error),
			.at = offset < pattern.len ? (uint32_t)offset
						   : pattern.len,
		};
		return NULL;
	}
	struct naming *naming = arena_zeroed(arena, sizeof(*naming));
	*naming = (struct naming){pattern, code};
	return naming;
}

struct text naming_pattern(const struct naming *naming)
{
	return naming->pattern;
}

static enum naming_verdict judge(int result)
{
	switch (result) {
	case PCRE2_ERROR_NOMATCH: return NAMING_DIFFERS;
	case PCRE2_ERROR_MATCHLIMIT:
	case PCRE2_ERROR_DEPTHLIMIT:
	case PCRE2_ERROR_HEAPLIMIT: return NAMING_TOO_SLOW;
	default: return NAMING_FITS;
	}
}

/* Memory is made anew for each name: several threads may be here. */
enum naming_verdict naming_judge(const struct naming *naming, struct text name)
{
	pcre2_general_context *memory =
		pcre2_general_context_create(allocate, release, NULL);
	pcre2_match_context *context = pcre2_match_context_create(memory);
	pcre2_match_data *data = pcre2_match_data_create(1, memory);
	pcre2_set_match_limit(context, MATCH_LIMIT);
	pcre2_set_depth_limit(context, DEPTH_LIMIT);
	pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
	int result = pcre2_match(naming->code,
		(PCRE2_SPTR)(name.len ? name.bytes : ""), name.len, 0, 0, data,
		context);
	pcre2_match_data_free(data);
	pcre2_match_context_free(context);
	pcre2_general_context_free(memory);
	return judge(result);
}
