/* JSONata for expr-probe: the parser's verdict with its tree, and what the
 * service finds at creation. */
#include "expr/jsonata_check.h"
#include "jsonata_dump.h"
#include "probe.h"

static void write_tree(
	struct arena *arena, const struct jsonata_node *root, FILE *out)
{
	probe_write_string(out, jsonata_dump(arena, root));
}

static void write_error(const struct jsonata_error *error, FILE *out)
{
	fprintf(out, "{\"parse\":\"error\",\"code\":\"%s\",", error->code);
	if (error->has_position)
		fprintf(out, "\"position\":%u,", (unsigned)error->position);
	else
		fputs("\"position\":null,", out);
	fputs("\"message\":", out);
	probe_write_string(out, error->message);
	fputs(",\"ast\":null}", out);
}

void probe_jsonata(struct arena *arena, struct text input, FILE *out)
{
	const struct jsonata *parsed = jsonata_parse(arena, input);
	if (!parsed->root) {
		write_error(&parsed->error, out);
		return;
	}
	fputs("{\"parse\":\"ok\",\"code\":null,\"position\":null,"
	      "\"message\":null,\"ast\":",
		out);
	write_tree(arena, parsed->root, out);
	putc('}', out);
}

/* The output so far. */
struct diagnostics {
	struct arena *arena;
	FILE *out;
	uint32_t count;
};

static void write_diagnostic(
	struct diagnostics *d, const char *code, struct text message)
{
	fprintf(d->out,
		"%s{\"code\":\"%s\",\"message\":", d->count++ ? "," : "", code);
	probe_write_string(d->out, message);
	putc('}', d->out);
}

static void write_reference(
	struct diagnostics *d, const struct jsonata_finding *finding)
{
	struct jsonata_buffer message = {.arena = d->arena};
	if (finding->kind != JSONATA_FINDING_TOP_LEVEL || finding->repeated)
		return;
	jsonata_buffer_add(&message, TEXT("Reference to '"));
	jsonata_buffer_add(&message, finding->name);
	jsonata_buffer_add(&message,
		text_is(finding->name, "$$")
			? TEXT("' is not supported.")
			: TEXT("' at the top level is not supported."));
	write_diagnostic(d, "UNSUPPORTED_JSONATA_EXPRESSION",
		jsonata_buffer_text(&message));
}

/* A Pass state has neither a result nor an error; each is said once. */
static void write_member(struct diagnostics *d,
	const struct jsonata_states_use *use, unsigned *said)
{
	bool is_result = text_is(use->member, "result");
	unsigned bit = is_result ? 1 : 2;
	if (!use->top_level || use->indirect || (*said & bit) ||
		(!is_result && !text_is(use->member, "errorOutput")))
		return;
	*said |= bit;
	const char *message =
		arena_format(d->arena, "Field '$states.%s' does not exist.",
			is_result ? "result" : "errorOutput");
	write_diagnostic(d, "UNSUPPORTED_JSONATA_EXPRESSION", text_of(message));
}

/* References and members in the order of writing. */
static void write_findings(
	struct diagnostics *d, const struct jsonata_analysis *analysis)
{
	const struct jsonata_states_use *use = analysis->states;
	unsigned said = 0;
	for (uint32_t i = 0; i < analysis->finding_count; i++) {
		const struct jsonata_finding *finding = analysis->findings[i];
		for (; use && use->span.start < finding->span.start;
			use = use->next)
			write_member(d, use, &said);
		write_reference(d, finding);
	}
	for (; use; use = use->next)
		write_member(d, use, &said);
}

void probe_jsonata_toplevel(struct arena *arena, struct text input, FILE *out)
{
	const struct jsonata *parsed = jsonata_parse(arena, input);
	struct diagnostics d = {arena, out, 0};
	fputs("{\"diagnostics\":[", out);
	if (parsed->root)
		write_findings(&d, jsonata_check(arena, parsed));
	else
		write_diagnostic(&d, "INVALID_JSONATA_EXPRESSION",
			parsed->error.message);
	fputs("]}", out);
}
