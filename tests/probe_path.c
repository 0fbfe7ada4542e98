/* Paths and intrinsic functions for expr-probe: verdict, code, position in
 * UTF-16 units, message, a normalised tree. */
#include <stdlib.h>

#include "base/utf8.h"
#include "expr/intrinsic.h"
#include "probe.h"

/* The UTF-16 units of TEXT before byte END. */
static uint32_t count_units(struct text text, uint32_t end)
{
	uint32_t units = 0, code_point;
	for (uint32_t at = 0; at < end && at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		units += code_point > 0xFFFF ? 2 : 1;
	}
	return units;
}

static void write_start(FILE *out, bool ok, const char *code)
{
	fprintf(out, "{\"parse\":\"%s\",\"code\":", ok ? "ok" : "error");
	if (code)
		probe_write_string(out, text_of(code));
	else
		fputs("null", out);
}

static void write_place(
	FILE *out, struct text input, uint32_t start, const char *message)
{
	fprintf(out, ",\"position\":%u,\"message\":",
		(unsigned)count_units(input, start));
	probe_write_string(out, text_of(message));
}

static void write_nowhere(FILE *out)
{
	fputs(",\"position\":null,\"message\":null", out);
}

static void put_text(FILE *out, struct text text)
{
	if (text.len)
		fwrite(text.bytes, 1, text.len, out);
}

static void put_numbers(FILE *out, const struct path_step *step)
{
	for (uint32_t i = 0; i < step->count; i++)
		fprintf(out, " %d", (int)step->numbers[i]);
}

static void put_names(FILE *out, const struct path_step *step)
{
	for (uint32_t i = 0; i < step->count; i++) {
		putc(' ', out);
		put_text(out, step->names[i]);
	}
}

static void put_slice(FILE *out, struct path_slice slice)
{
	putc(' ', out);
	if (slice.has_from)
		fprintf(out, "%d", (int)slice.from);
	putc(':', out);
	if (slice.has_to)
		fprintf(out, "%d", (int)slice.to);
}

static void put_operand(FILE *out, const struct path_operand *operand)
{
	static const char *const kinds[] = {
		[PATH_OPERAND_NONE] = "none",
		[PATH_OPERAND_PATH] = "path",
		[PATH_OPERAND_STRING] = "string",
		[PATH_OPERAND_PATTERN] = "pattern",
		[PATH_OPERAND_BARE] = "bare",
	};
	fprintf(out, " (%s ", kinds[operand->kind]);
	put_text(out, operand->text);
	putc(')', out);
}

static void put_filter(FILE *out, const struct path_filter *filter)
{
	for (uint32_t i = 0; filter && i < filter->count; i++) {
		const struct path_criterion *test = &filter->criteria[i];
		fprintf(out, " (%s%s%s", test->after_or ? "or " : "",
			test->negated ? "not " : "",
			test->operator ? test->operator: "exists");
		put_operand(out, &test->left);
		put_operand(out, &test->right);
		putc(')', out);
	}
}

static void put_step(FILE *out, const struct path_step *step)
{
	static const char *const kinds[] = {
		[PATH_STEP_NAME] = "name",
		[PATH_STEP_NAMES] = "names",
		[PATH_STEP_INDEX] = "index",
		[PATH_STEP_INDEXES] = "indexes",
		[PATH_STEP_SLICE] = "slice",
		[PATH_STEP_WILDCARD] = "wildcard",
		[PATH_STEP_DESCENDANT] = "descendant",
		[PATH_STEP_FILTER] = "filter",
		[PATH_STEP_SCRIPT] = "script",
		[PATH_STEP_ROOT] = "root",
	};
	fprintf(out, " (%s", kinds[step->kind]);
	switch (step->kind) {
	case PATH_STEP_NAME:
	case PATH_STEP_NAMES: put_names(out, step); break;
	case PATH_STEP_INDEX:
	case PATH_STEP_INDEXES:
	case PATH_STEP_SCRIPT: put_numbers(out, step); break;
	case PATH_STEP_SLICE: put_slice(out, step->slice); break;
	case PATH_STEP_FILTER: put_filter(out, step->filter); break;
	default: break;
	}
	putc(')', out);
}

static void put_path(FILE *out, const struct path *path)
{
	static const char *const kinds[] = {
		[PATH_NONE] = "none",
		[PATH_DATA] = "data",
		[PATH_CONTEXT] = "context",
		[PATH_VARIABLE] = "variable",
		[PATH_ITEM] = "item",
	};
	fprintf(out, "(%s", kinds[path->kind]);
	if (path->kind == PATH_VARIABLE) {
		putc(' ', out);
		put_text(out, path->variable);
	}
	for (uint32_t i = 0; i < path->count; i++)
		put_step(out, &path->steps[i]);
	putc(')', out);
}

static void put_call(FILE *out, const struct intrinsic_node *node)
{
	if (node->kind == INTRINSIC_PATH) {
		put_path(out, node->path);
	} else if (node->kind == INTRINSIC_LITERAL) {
		fprintf(out, "(%s ", intrinsic_type_name(node->type));
		put_text(out, node->text);
		putc(')', out);
	} else {
		fprintf(out, "(%s",
			node->function ? node->function->name : "unknown");
		for (const struct intrinsic_node *argument = node->arguments;
			argument; argument = argument->next) {
			putc(' ', out);
			put_call(out, argument);
		}
		putc(')', out);
	}
}

/* Writes PATH, or else CALL, as a JSON string; null for neither. */
static void write_tree(
	FILE *out, const struct path *path, const struct intrinsic_node *call)
{
	char *bytes = NULL;
	size_t len = 0;
	if (!path && !call) {
		fputs("null", out);
		return;
	}
	FILE *memory = open_memstream(&bytes, &len);
	if (!memory)
		abort();
	if (path)
		put_path(memory, path);
	else
		put_call(memory, call);
	fclose(memory);
	probe_write_string(out, (struct text){bytes, (uint32_t)len});
	free(bytes);
}

static void answer_path(FILE *out, const struct path *path)
{
	const struct path_fault *error = path->error;
	write_start(out, !error, error ? error->code : NULL);
	if (error)
		write_place(
			out, path->source, error->span.start, error->message);
	else
		write_nowhere(out);
	fputs(",\"ast\":", out);
	write_tree(out, error ? NULL : path, NULL);
	fprintf(out, ",\"definite\":%s,\"quirks\":[",
		error            ? "null"
		: path->definite ? "true"
				 : "false");
	for (const struct path_fault *quirk = path->quirks; quirk;
		quirk = quirk->next) {
		probe_write_string(out, text_of(quirk->code));
		fputs(quirk->next ? "," : "", out);
	}
	fputs("]}", out);
}

void probe_path(struct arena *arena, struct text input, FILE *out)
{
	answer_path(out, path_parse(arena, input));
}

void probe_reference_path(struct arena *arena, struct text input, FILE *out)
{
	answer_path(out, path_parse_reference(arena, input));
}

static const char *finding_code(enum intrinsic_finding_kind kind)
{
	static const char *const codes[] = {
		[INTRINSIC_SYNTAX] = "syntax",
		[INTRINSIC_UNKNOWN_FUNCTION] = "unknown-function",
		[INTRINSIC_BAD_ESCAPE] = "bad-escape",
		[INTRINSIC_BAD_PATH] = "bad-path",
		[INTRINSIC_ARITY] = "arity",
		[INTRINSIC_ARGUMENT_TYPE] = "argument-type",
		[INTRINSIC_ARGUMENT_VALUE] = "argument-value",
		[INTRINSIC_PLACEHOLDERS] = "placeholders",
		[INTRINSIC_UNKNOWN_ESCAPE] = "unknown-escape",
		[INTRINSIC_TOO_MANY_CALLS] = "too-many-calls",
		[INTRINSIC_TRAILING_BLANK] = "trailing-blank",
	};
	return codes[kind];
}

/* The first of the findings with the worst outcome, or NULL. */
static const struct intrinsic_finding *worst_finding(
	const struct intrinsic *intrinsic)
{
	const struct intrinsic_finding *worst = intrinsic->findings;
	for (const struct intrinsic_finding *finding = worst; finding;
		finding = finding->next)
		if (finding->outcome < worst->outcome)
			worst = finding;
	return worst;
}

void probe_intrinsic(struct arena *arena, struct text input, FILE *out)
{
	static const char *const outcomes[] = {
		[INTRINSIC_REFUSED] = "refused",
		[INTRINSIC_FAILS] = "fails",
		[INTRINSIC_SUSPICIOUS] = "suspicious",
	};
	const struct intrinsic *intrinsic = intrinsic_parse(arena, input);
	const struct intrinsic_finding *worst = worst_finding(intrinsic);
	bool ok = !worst || worst->outcome == INTRINSIC_SUSPICIOUS;
	write_start(out, ok, worst ? finding_code(worst->kind) : NULL);
	if (worst)
		write_place(out, input, worst->span.start, worst->message);
	else
		write_nowhere(out);
	fputs(",\"ast\":", out);
	write_tree(out, NULL, ok ? intrinsic->root : NULL);
	fprintf(out, ",\"outcome\":\"%s\"}",
		worst ? outcomes[worst->outcome] : "runs");
}
