/* The names of states. spec/asl.md section 1. */
#include "base/utf8.h"
#include "lint/rule.h"

#define NAMES                                                   \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"statemachine-structure.html"

/* [name.state.unique] [code.DUPLICATE_STATE_NAME] [lint.dupkeys] Over the whole
 * machine, sub-machines included. */
static void check_unique(struct lint *lint, const struct state *state)
{
	const struct state *first =
		model_find_state(lint_machine(lint), NULL, state->name->text);
	if (first == state || state->has_unknown_name)
		return;
	struct diag *diag = report(lint, state->name_span,
		"state name \"%.*s\" is taken: names are unique in the whole "
		"machine",
		PRINT(state->name->text));
	add_note(lint, diag, first->name_span, "the first \"%.*s\" is here",
		PRINT(first->name->text));
	locate(lint, diag, NULL);
	add_aws_message(lint, diag, "Duplicate State name: %.*s",
		PRINT(state->name->text));
}

const struct rule rule_duplicate_state_name = {
	.id = "duplicate-state-name",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "DUPLICATE_STATE_NAME",
	.summary = "Two states have the same name",
	.why = "State names are unique in the whole machine, the states of "
	       "branches and item processors included. Two in one States "
	       "object are worse: JSON readers drop the first without a word.",
	.reference = NAMES,
	.state = check_unique,
};

/* [name.state.len] [name.state.count] [q.stateName] [open.nameunit] Where code
 * points and UTF-16 units disagree nothing is said. */
static void check_length(struct lint *lint, const struct state *state)
{
	enum { MOST = 80 };
	struct text name = state->name->text;
	uint32_t count = utf8_count(name);
	if (count <= MOST || state->has_unknown_name)
		return;
	struct diag *diag = report(lint, state->name_span,
		"this state name has %u characters; %d are the most it can "
		"have",
		count, MOST);
	locate(lint, diag, NULL);
	add_aws_message(lint, diag,
		"State name '%.*s' exceeds the 80-character limit allowed by "
		"the service",
		PRINT(name));
}

const struct rule rule_state_name_too_long = {
	.id = "state-name-too-long",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_STATE_NAME",
	.summary = "A state name has more than 80 characters",
	.why = "The service refuses longer names.",
	.reference = NAMES,
	.state = check_length,
};

/* [name.state.len] */
static void check_empty(struct lint *lint, const struct state *state)
{
	if (!state->name->text.len)
		report(lint, state->name_span, "this state has no name");
}

const struct rule rule_empty_state_name = {
	.id = "empty-state-name",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_STATE_NAME",
	.summary = "A state name is empty",
	.why = "A state name has 1 to 80 characters.",
	.reference = NAMES,
	.state = check_empty,
};

/* NAME with letters A-Z lowered, runs of blanks as one and none at the ends;
 * then the number of its scope, as names are compared inside of one. */
static struct text fold(struct arena *arena, const struct state *state)
{
	struct text name = state->name->text;
	uint32_t len = 0, code, scope = state->scope->index;
	char *out = arena_allocate(arena, (size_t)name.len * 4 + sizeof(scope));
	bool is_after_blank = true;
	for (uint32_t at = 0; at < name.len;) {
		at += utf8_decode(name, at, &code);
		if (utf8_is_blank(code)) {
			if (!is_after_blank)
				out[len++] = ' ';
			is_after_blank = true;
			continue;
		}
		is_after_blank = false;
		if (code >= 'A' && code <= 'Z')
			code += 'a' - 'A';
		len += utf8_encode(code, out + len);
	}
	if (len && out[len - 1] == ' ')
		len--;
	memcpy(out + len, &scope, sizeof(scope));
	return (struct text){out, len + (uint32_t)sizeof(scope)};
}

/* The character at AT, or 0 at the end. */
static uint32_t character_at(struct text text, uint32_t at, uint32_t *len)
{
	uint32_t code = 0;
	*len = at < text.len ? utf8_decode(text, at, &code) : 0;
	return code;
}

/* Names the blank that one of the two has and the other has not. */
static void help_to_see(struct lint *lint, struct diag *diag, struct text one,
	struct text other)
{
	uint32_t at = 0, len, other_len, number = 1;
	uint32_t code = character_at(one, at, &len);
	uint32_t other_code = character_at(other, at, &other_len);
	while (code == other_code && len) {
		at += len;
		number++;
		code = character_at(one, at, &len);
		other_code = character_at(other, at, &other_len);
	}
	bool is_here = len && utf8_is_blank(code);
	if (is_here || (other_len && utf8_is_blank(other_code)))
		add_help(lint, diag, "character %u of %s is U+%04X", number,
			is_here ? "this one" : "the other",
			is_here ? code : other_code);
}

static void report_similar(
	struct lint *lint, const struct state *state, const struct state *other)
{
	if (other->name == state->name || state->has_unknown_name)
		return;
	struct diag *diag = report(lint, state->name_span,
		"state names \"%.*s\" and \"%.*s\" differ only by case or "
		"blanks",
		PRINT(other->name->text), PRINT(state->name->text));
	add_note(lint, diag, other->name_span, "the other is here");
	help_to_see(lint, diag, state->name->text, other->name->text);
}

/* [lint.name.case] In one scope: where a transition can mean either. */
static void check_similar(struct lint *lint, const struct machine *machine)
{
	struct arena *arena = lint_arena(lint);
	struct atom_table seen;
	atom_table_start(&seen, arena, machine->atoms->seed);
	for (uint32_t i = 0; i < machine->state_count; i++) {
		const struct state *state = machine->states[i];
		struct atom *first = (struct atom *)atom_intern(
			&seen, fold(arena, state), true);
		if (first->stamp) {
			report_similar(
				lint, state, machine->states[first->index]);
			continue;
		}
		first->stamp = 1;
		first->index = i;
	}
}

const struct rule rule_similar_state_names = {
	.id = "similar-state-names",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "State names differ only by case or invisible blanks",
	.why = "Names are compared exactly. Two that look alike invite a "
	       "transition to the wrong one, and a trailing blank is seen by "
	       "nobody.",
	.reference = NAMES,
	.machine = check_similar,
};
