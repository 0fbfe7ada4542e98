/* What ValidateStateMachineDefinition would answer. [diag.out] */
#include <yajl/yajl_gen.h>

#include "base/memory.h"
#include "lint/run.h"

enum { MAX_ANSWERS = 100 }; /* [diag.in] */

static void put(yajl_gen gen, const char *string)
{
	yajl_gen_string(gen, (const unsigned char *)string, strlen(string));
}

static void put_pair(yajl_gen gen, const char *key, const char *value)
{
	put(gen, key);
	put(gen, value);
}

static void put_diagnostic(yajl_gen gen, const struct finding *finding)
{
	const struct diag *diag = &finding->diag;
	const char *location = finding->aws_location
				       ? finding->aws_location
				       : collect_location(finding);
	yajl_gen_map_open(gen);
	put_pair(gen, "severity", "ERROR");
	put_pair(gen, "code", diag->aws_code);
	put_pair(gen, "message",
		diag->aws_message ? diag->aws_message : diag->message);
	if (location)
		put_pair(gen, "location", location);
	yajl_gen_map_close(gen);
}

/* Only what the service itself reports when it creates a machine. */
static bool is_answer(const struct diag *diag)
{
	return diag->aws_code && diag->outcome == OUTCOME_REFUSED &&
	       (diag->severity == SEVERITY_ERROR ||
		       diag->severity == SEVERITY_OFF);
}

static unsigned put_diagnostics(yajl_gen gen, const struct lint *lint)
{
	unsigned count = 0;
	put(gen, "diagnostics");
	yajl_gen_array_open(gen);
	for (uint32_t i = lint->first; i < lint->count; i++) {
		if (!is_answer(&lint->findings[i]->diag))
			continue;
		if (++count <= MAX_ANSWERS)
			put_diagnostic(gen, lint->findings[i]);
	}
	yajl_gen_array_close(gen);
	return count;
}

static bool has_answers(const struct lint *lint)
{
	for (uint32_t i = lint->first; i < lint->count; i++)
		if (is_answer(&lint->findings[i]->diag))
			return true;
	return false;
}

const char *answer_build(struct lint *lint)
{
	static const yajl_alloc_funcs memory = {
		.malloc = memory_hook_allocate,
		.realloc = memory_hook_resize,
		.free = memory_hook_release,
	};
	yajl_gen gen = yajl_gen_alloc(&memory);
	yajl_gen_map_open(gen);
	put_pair(gen, "result", has_answers(lint) ? "FAIL" : "OK");
	unsigned count = put_diagnostics(gen, lint);
	put(gen, "truncated");
	yajl_gen_bool(gen, count > MAX_ANSWERS);
	yajl_gen_map_close(gen);
	const unsigned char *bytes;
	size_t len;
	yajl_gen_get_buf(gen, &bytes, &len);
	const char *answer = arena_text(
		lint->arena, (struct text){(const char *)bytes, (uint32_t)len})
				     .bytes;
	yajl_gen_free(gen);
	return answer;
}
