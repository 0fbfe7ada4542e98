/* The text of a file, before it has any meaning as a definition.
 * spec/asl.md section 1. */
#include "lint/rule.h"

#define API                                                               \
	"https://docs.aws.amazon.com/step-functions/latest/apireference/" \
	"API_ValidateStateMachineDefinition.html"

/* The service's JSON reader names the text and the place behind the fault.
 * [diag.json.loc] */
static void answer_place(
	struct lint *lint, struct diag *diag, const struct problem *problem)
{
	enum { MOST = 500 };
	struct source *source = lint_source_of(lint);
	struct position end = source_position(source, problem->span.end);
	struct text text = text_slice(source->text, 0, MOST);
	const char *cut = "";
	if (text.len < source->text.len)
		cut = arena_format(lint_arena(lint), "[truncated %u chars]",
			source->text.len - text.len);
	add_aws_location(lint, diag,
		"[Source: (String)\"%.*s\"%s; line: %u, column: %u]",
		(int)text.len, text.bytes, cut, end.line, end.column);
}

/* [doc.json.strict] */
static void check_syntax(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_SYNTAX || problem->is_of_template ||
		lint_source_of(lint)->syntax != SOURCE_JSON)
		return;
	struct diag *diag = report(lint, problem->span, "%s", problem->message);
	add_remarks(lint, diag, problem);
	add_aws_message(lint, diag, "%s", problem->message);
	answer_place(lint, diag, problem);
}

const struct rule rule_invalid_json = {
	.id = "invalid-json",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_JSON_DESCRIPTION",
	.summary = "The text is not JSON",
	.why = "A definition is strict JSON: no comments, no trailing commas, "
	       "no single quotes. Nothing else can be checked until it is.",
	.mend = "Correct the text at the caret; the message says what was "
		"expected there.",
	.reference = "https://www.rfc-editor.org/rfc/rfc8259",
	.is_always_on = true,
	.problem = check_syntax,
};

static void refuse_definition(struct lint *lint, span place, const char *found)
{
	const char *help = lint_code_help(lint);
	struct diag *diag = report(lint, place,
		"a definition is one JSON object, this is %s", found);
	if (help)
		add_help(lint, diag, "%s", help);
	locate(lint, diag, NULL);
	add_aws_message(lint, diag, "Definition must be a valid JSON object");
}

/* [doc.json.object] [diag.blank] */
static void check_empty(struct lint *lint, const struct problem *problem)
{
	if (problem->kind == PROBLEM_EMPTY)
		refuse_definition(lint, problem->span, "empty");
}

/* [doc.json.object] */
static void check_root(struct lint *lint, const struct value *root)
{
	if (root->kind != VALUE_OBJECT && !root->is_placeholder)
		refuse_definition(lint, root->span, value_kind_name(root));
}

const struct rule rule_definition_not_object = {
	.id = "definition-not-object",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "SCHEMA_VALIDATION_FAILED",
	.summary = "The definition is not a JSON object",
	.why = "A state machine is one JSON object with StartAt and States.",
	.mend = "Write the definition as one object, without anything around "
		"it.",
	.reference = "https://states-language.net/spec.html"
		     "#toplevelfields",
	.is_always_on = true,
	.problem = check_empty,
	.root = check_root,
};

/* [doc.size.max] [q.definition] */
static void check_size(struct lint *lint, const struct value *root)
{
	(void)root;
	uint32_t len = lint_source_of(lint)->text.len;
	if (len <= MACHINE_MAX_BYTES || !lint_is_text(lint))
		return;
	struct diag *diag = report(lint,
		(span){MACHINE_MAX_BYTES, MACHINE_MAX_BYTES},
		"the definition has %u bytes and the service takes at most %d",
		len, MACHINE_MAX_BYTES);
	locate(lint, diag, NULL);
	add_help(lint, diag,
		"blanks count too; move parts into state machines of their "
		"own, called by states:startExecution");
}

const struct rule rule_definition_too_large = {
	.id = "definition-too-large",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.summary = "The definition is larger than 1 MiB",
	.why = "The service takes definitions of at most 1,048,576 bytes, a "
	       "hard quota.",
	.mend = "Move literal data to S3, or parts of the work to a machine "
		"of their own that this one starts.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "service-quotas.html",
	.root = check_size,
};

static void check_depth(struct lint *lint, const struct problem *problem)
{
	if (problem->kind == PROBLEM_TOO_DEEP)
		report(lint, problem->span,
			"nested deeper than %d levels: not read any further",
			512);
}

const struct rule rule_nesting_too_deep = {
	.id = "nesting-too-deep",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "TOO_DEEPLY_NESTED",
	.summary = "Values are nested deeper than 512 levels",
	.why = "No person writes such a definition and the service refuses "
	       "deep nesting (its limit is not published); reading stops here "
	       "so that a hostile file costs nothing.",
	.mend = "Check what wrote the file.",
	.reference = API,
	.is_always_on = true,
	.problem = check_depth,
};

static void check_file_size(struct lint *lint, const struct problem *problem)
{
	if (problem->kind == PROBLEM_TOO_LARGE)
		report(lint, problem->span,
			"the file is larger than 256 MiB: not read");
}

const struct rule rule_file_too_large = {
	.id = "file-too-large",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.summary = "The file is larger than 256 MiB",
	.why = "The service takes definitions of at most 1 MiB; a file this "
	       "large is not read at all.",
	.mend = "Check what wrote the file: a definition AWS takes has at "
		"most 1 MiB.",
	.reference = "https://docs.aws.amazon.com/step-functions/latest/dg/"
		     "service-quotas.html",
	.is_always_on = true,
	.problem = check_file_size,
};

/* [lint.bom] */
static void check_encoding(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_ENCODING)
		return;
	bool is_one = problem->span.end - problem->span.start == 1;
	struct diag *diag = report(lint, problem->span, "%s not UTF-8",
		is_one ? "this byte is" : "these bytes are");
	add_help(lint, diag, "save the file as UTF-8");
	answer_place(lint, diag, problem);
}

const struct rule rule_invalid_utf8 = {
	.id = "invalid-utf8",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_JSON_DESCRIPTION",
	.summary = "The text is not UTF-8",
	.why = "JSON is UTF-8. Overlong forms, surrogates and bytes that "
	       "begin no character are read differently by different programs "
	       "or not at all.",
	.mend = "Save the file as UTF-8.",
	.reference = "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
	.is_always_on = true,
	.problem = check_encoding,
};

/* [lint.bom] */
static void check_mark(struct lint *lint, const struct problem *problem)
{
	if (problem->kind != PROBLEM_BOM)
		return;
	struct diag *diag = report(
		lint, problem->span, "the file begins with a byte order mark");
	add_help(lint, diag, "save the file as UTF-8 without a mark");
}

const struct rule rule_byte_order_mark = {
	.id = "byte-order-mark",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "The file begins with a byte order mark",
	.why = "JSON has no byte order mark; some programs that read the file "
	       "refuse it.",
	.mend = "Save the file as UTF-8 without a byte order mark.",
	.reference = "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
	.problem = check_mark,
};

static void check_surrogate(struct lint *lint, const struct problem *problem)
{
	if (problem->kind == PROBLEM_LONE_SURROGATE)
		report(lint, problem->span,
			"this escape is one half of a surrogate pair and the "
			"other half is missing");
}

const struct rule rule_lone_surrogate = {
	.id = "lone-surrogate",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A \\u escape is half of a surrogate pair",
	.why = "Characters past U+FFFF are written as two escapes. One alone "
	       "is no character; programs replace it, drop it or refuse the "
	       "text.",
	.mend = "Write both escapes of the pair, or the character itself.",
	.reference = "https://www.rfc-editor.org/rfc/rfc8259#section-8.2",
	.problem = check_surrogate,
};

static void check_nul(struct lint *lint, const struct problem *problem)
{
	if (problem->kind == PROBLEM_NUL)
		report(lint, problem->span,
			"a NUL character in a string: many programs cut the "
			"text here");
}

const struct rule rule_nul_character = {
	.id = "nul-character",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A string holds a NUL character",
	.why = "\\u0000 is legal JSON, but many programs, logs and databases "
	       "end a string there or refuse it.",
	.mend = "Remove it.",
	.reference = "https://www.rfc-editor.org/rfc/rfc8259#section-9",
	.problem = check_nul,
};

/* Whether a state stands at the key; machine->states are in document order. */
static bool is_state_name(const struct machine *machine, span key)
{
	uint32_t low = 0, high = machine->state_count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		uint32_t start = machine->states[middle]->name_span.start;
		if (start == key.start)
			return true;
		if (start < key.start)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* [doc.json.dupkeys] [lint.dupkeys] A state's name is duplicate-state-name's.
 */
static void check_duplicates(struct lint *lint, const struct machine *machine)
{
	const struct duplicate *duplicate = machine->duplicates;
	for (; duplicate; duplicate = duplicate->next) {
		const struct member *again = duplicate->again;
		if (is_state_name(machine, again->key_span))
			continue;
		struct diag *diag = report(lint, again->key_span,
			"\"%.*s\" is in this object already; the last one "
			"counts",
			PRINT(again->key->text));
		add_note(lint, diag, duplicate->first->key_span,
			"the first is here");
	}
}

const struct rule rule_duplicate_key = {
	.id = "duplicate-key",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "A key stands twice in one object",
	.why = "JSON leaves open what a repeated key means. Most readers, the "
	       "service's among them, keep the last member and silently drop "
	       "the others.",
	.mend = "Remove or rename one of the two; the last is the one that "
		"counts now.",
	.reference = "https://www.rfc-editor.org/rfc/rfc8259#section-4",
	.machine = check_duplicates,
};
