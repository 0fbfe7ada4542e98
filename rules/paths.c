/* Paths and Reference Paths in the fields that take them. spec/asl.md 6.1. */
#include "lint/rule.h"

#define PATHS                                                   \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"amazon-states-language-paths.html"

static span error_span(struct lint *lint, const struct use *use, span inner)
{
	return lint_inner_span(lint, use->value, inner);
}

static bool is_call(const struct use *use)
{
	return text_starts(value_text(use->value), "States.");
}

static void help_with_call(struct lint *lint, struct diag *diag)
{
	add_help(lint, diag,
		"intrinsic functions stand only in \".$\" fields of templates "
		"and in ErrorPath and CausePath");
}

/* Whether TEXT becomes a Reference Path that was probably meant when PREFIX is
 * put before it; an empty text when not. */
static struct text complete(
	struct lint *lint, const char *prefix, struct text text)
{
	struct arena *arena = lint_arena(lint);
	if (!text.len || strchr(" [{", text.bytes[0]))
		return (struct text){NULL, 0};
	struct text whole = text_of(arena_format(
		arena, "%s%.*s", prefix, (int)text.len, text.bytes));
	return path_parse_reference(arena, whole)->error
		       ? (struct text){NULL, 0}
		       : whole;
}

static void help_with_dollar(
	struct lint *lint, struct diag *diag, const struct use *use)
{
	struct text text = value_text(use->value);
	struct text whole =
		complete(lint, text_starts(text, ".") ? "$" : "$.", text);
	if (text_is(text, "null") && use->rule->flags & FLAG_NULL)
		add_help(lint, diag, "write null, without the quotes");
	else if (text_starts(text, "{%"))
		add_help(lint, diag,
			"{%% %%} is evaluated only where \"%s\" is \"%s\"",
			fields_name(FIELD_QueryLanguage),
			fields_language_name(LANGUAGE_JSONATA));
	else if (whole.len)
		add_help(lint, diag, "write \"%.*s\"", PRINT(whole));
}

/* [val.InputPath] [path.root] [path.dialect] [path.ops] [path.invalid.msg]
 * [path.noleading] [path.allowed.InputPath] [intr.where.no] [msg.path] */
static void check_path(struct lint *lint, const struct use *use)
{
	if (use->kind != USE_PATH || !use->path || !use->path->error)
		return;
	const struct path_fault *error = use->path->error;
	struct diag *diag = report(lint, error_span(lint, use, error->span),
		"no valid JSONPath: %s", error->message);
	if (is_call(use))
		help_with_call(lint, diag);
	else if (!strcmp(error->code, "no-dollar"))
		help_with_dollar(lint, diag, use);
	locate(lint, diag, use->value);
	add_aws_message(lint, diag, "Value must be a valid JSONPath.");
}

const struct rule rule_invalid_path = {
	.id = "invalid-path",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A field that takes a JSONPath holds none",
	.why = "InputPath and OutputPath select from the input ($.), the "
	       "context object ($$.) or a variable ($name) in the syntax of "
	       "Jayway JsonPath 2.0. AWS refuses any other text.",
	.mend = "Correct the path at the caret.",
	.reference = PATHS,
	.uses = ON_SPECIAL(PATH),
	.use = check_path,
};

/* A path that does not begin like one, in a field that takes some roots only.
 */
static struct diag *report_start(struct lint *lint, const struct use *use)
{
	uint32_t flags = use->rule->flags;
	struct diag *diag = report(lint,
		error_span(lint, use, use->path->error->span),
		"no Reference Path: \"%s\" begins with '$'%s", use->rule->name,
		flags & FLAG_CONTEXT    ? ", '$$' or '$name'"
		: flags & FLAG_VARIABLE ? " or '$name'"
					: "");
	help_with_dollar(lint, diag, use);
	return diag;
}

static struct diag *report_reference(struct lint *lint, const struct use *use)
{
	const struct path_fault *error = use->path->error;
	return !strcmp(error->code, "no-dollar") && !is_call(use)
		       ? report_start(lint, use)
		       : report(lint, error_span(lint, use, error->span),
				 "no Reference Path: %s", error->message);
}

static const char *root_name(enum path_kind kind)
{
	return kind == PATH_CONTEXT ? "the context object" : "a variable";
}

/* [dis.mapnum.ctx] [val.ResultPath] [val.MaxConcurrencyPath] [val.TolPctPath]
 * [val.TolCntPath] */
static void check_root(struct lint *lint, const struct use *use)
{
	if (use_takes_root(use))
		return;
	uint32_t len = use->path->kind == PATH_CONTEXT
			       ? 2
			       : use->path->variable_span.end;
	struct diag *diag = report(lint, error_span(lint, use, (span){0, len}),
		"\"%s\" takes a path into the state's %s, not into %s",
		use->rule->name,
		use->rule->field == FIELD_ResultPath ? "input"
		: use->rule->flags & FLAG_VARIABLE   ? "input or a variable"
						     : "input",
		root_name(use->path->kind));
	locate(lint, diag, use->value);
	add_aws_message(lint, diag, "Value is not a Reference Path");
}

/* [refpath.def] [refpath.ok] [refpath.msg] [path.array.index] [path.null]
 * [choice.variable] [choice.pathop.value] [val.ItemsPath] [val.SecondsPath]
 * [val.TimestampPath] [val.TaskTimeoutPath] [val.ErrorPath] [dis.variable]
 * [msg.refpath] [msg.refpath2] [intr.where.no] */
static void check_reference(struct lint *lint, const struct use *use)
{
	if (use->kind != USE_REFERENCE || !use->path)
		return;
	const struct path_fault *error = use->path->error;
	if (!error) {
		check_root(lint, use);
		return;
	}
	struct diag *diag = report_reference(lint, use);
	if (is_call(use))
		help_with_call(lint, diag);
	locate(lint, diag, use->value);
	add_aws_message(lint, diag, "%s", path_reference_answer(use->path));
}

const struct rule rule_invalid_reference_path = {
	.id = "invalid-reference-path",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "A field that takes a Reference Path holds none",
	.why = "A Reference Path names exactly one place: names and indexes, "
	       "no wildcard, slice, filter or function. AWS refuses another "
	       "path where one is due, and roots that the field does not take.",
	.mend = "Name one place: $.a.b[0]. Select with a filter in InputPath "
		"or a template before.",
	.reference = PATHS,
	.uses = ON_SPECIAL(REFERENCE),
	.use = check_reference,
};

/* That a filter compares with another value of the input is documented as not
 * supported, was never measured and stands in AWS's own samples: advice. */
static void report_quirks(struct lint *lint, const struct use *use,
	const struct path *path, uint32_t start)
{
	const struct path_fault *quirk = path->error ? NULL : path->quirks;
	for (; quirk; quirk = quirk->next) {
		struct diag *diag = report(lint,
			error_span(lint, use,
				(span){quirk->span.start + start,
					quirk->span.end + start}),
			"%s", quirk->message);
		if (!strcmp(quirk->code, "root-operand"))
			set_severity(diag, SEVERITY_INFO);
	}
}

/* [path.ops] What the engine takes and surely reads otherwise than meant. */
static void check_quirks(struct lint *lint, const struct use *use)
{
	if (use->path)
		report_quirks(lint, use, use->path, 0);
	if (use->intrinsic && !intrinsic_is_refused(use->intrinsic))
		for_each_argument_path (node, use->intrinsic)
			report_quirks(lint, use, node->path, node->span.start);
}

const struct rule rule_misread_path = {
	.id = "misread-path",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A path is accepted and does not mean what it says",
	.why = "Step Functions reads paths with an old, lenient engine: some "
	       "syntax that other JSONPath tools know (double quotes in "
	       "brackets or filters, negative indexes, functions) is taken "
	       "without a word and gives nothing or something else.",
	.mend = "Write it the way that the message names, or select with "
		"JSONata.",
	.reference = PATHS,
	.uses = ON_SPECIAL(PATH) | ON_SPECIAL(REFERENCE) | ON_SPECIAL(TEMPLATE),
	.use = check_quirks,
};

/* [lint.path.redundant] */
static void check_default(struct lint *lint, const struct use *use)
{
	bool is_default = use->rule->flags & FLAG_NULL &&
			  use->value->kind == VALUE_STRING &&
			  text_is(value_text(use->value), "$");
	if ((use->kind == USE_PATH || use->kind == USE_REFERENCE) && is_default)
		report(lint, use->value->span,
			"\"$\" is what \"%s\" is without being given",
			use->rule->name);
}

const struct rule rule_redundant_path = {
	.id = "redundant-path",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "A path field restates its default",
	.why = "InputPath, OutputPath and ResultPath are \"$\" by themselves.",
	.mend = "Remove the field.",
	.reference = PATHS,
	.uses = ON_USE(PATH) | ON_USE(REFERENCE),
	.use = check_default,
};
