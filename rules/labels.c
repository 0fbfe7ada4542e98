/* The Labels of Distributed Maps. spec/asl.md section 3.8. */
#include <stdlib.h>

#include "base/utf8.h"
#include "lint/rule.h"

#define DISTRIBUTED                                             \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"state-map-distributed.html"

enum { LABEL_MAX_LENGTH = 40 };

static bool is_label_character(uint32_t c)
{
	return c > ' ' && !(c >= 0x7F && c <= 0x9F) && c != 0xA0 &&
	       (c >= 0x7F || !strchr("?*<>{}[]:;,\\|^~$#%&`\"", (int)c));
}

/* The first character of LABEL that may not stand there, or an empty span.
 * [map.Label.charset] */
static span find_bad_character(struct text label)
{
	for (uint32_t at = 0, next; at < label.len; at = next) {
		uint32_t c;
		next = at + utf8_decode(label, at, &c);
		if (!is_label_character(c))
			return (span){at, next};
	}
	return (span){0, 0};
}

/* The Label of a Map where it is known, or NULL. */
static const struct value *label_of(const struct state *state)
{
	const struct value *value = object_value(&state->object, FIELD_Label);
	bool is_known = value && state_type(state) == CONTAINER_MAP &&
			!state->object.is_opaque &&
			value_is_known_string(value);
	return is_known ? value : NULL;
}

static void check_label_length(struct lint *lint, const struct value *label)
{
	uint32_t length = utf8_count(value_text(label));
	if (length <= LABEL_MAX_LENGTH)
		return;
	struct diag *diag = report(lint, label->span,
		"a Label of %u characters; at most %d are allowed", length,
		LABEL_MAX_LENGTH);
	add_aws_message(lint, diag,
		"Label '%.*s' exceeds the %d-character limit allowed by the "
		"service",
		PRINT(value_text(label)), LABEL_MAX_LENGTH);
}

/* The character at BAD, by its number where it would not be seen. */
static struct diag *report_character(
	struct lint *lint, const struct value *label, span bad)
{
	uint32_t c;
	span place = lint_inner_span(lint, label, bad);
	struct text text = value_text(label);
	utf8_decode(text, bad.start, &c);
	if (c < ' ' || (c >= 0x7F && c <= 0xA0))
		return report(lint, place,
			"a Label may not hold the character U+%04X", c);
	struct text character = text_at(text, bad);
	return report(
		lint, place, "a Label may not hold \"%.*s\"", PRINT(character));
}

/* [map.Label.len] [map.Label.charset] [q.label] [dis.label.free]
 * [code.INVALID_LABEL_NAME] */
static void check_label(struct lint *lint, const struct state *state)
{
	const struct value *label = label_of(state);
	if (!label)
		return;
	check_label_length(lint, label);
	struct text text = value_text(label);
	span bad = find_bad_character(text);
	if (text.len && !bad.end)
		return;
	struct diag *diag =
		bad.end ? report_character(lint, label, bad)
			: report(lint, label->span, "a Label is not empty");
	if (bad.end)
		add_help(lint, diag,
			"no blanks, no control characters, none of "
			"? * < > { } [ ] : ; , \\ | ^ ~ $ # %% & ` \"");
	locate(lint, diag, label);
	add_aws_message(lint, diag, "Invalid Label name: '%.*s'", PRINT(text));
}

const struct rule rule_invalid_label = {
	.id = "invalid-label",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_LABEL_NAME",
	.summary = "The Label of a Map is too long or holds a bad character",
	.why = "The Label becomes part of the ARN of every Map Run: 1 to 40 "
	       "characters, without blanks, control characters, brackets and "
	       "most punctuation. AWS refuses other labels.",
	.mend = "Shorten the Label to 40 characters, and use letters, digits, "
		"dashes and underscores.",
	.reference = DISTRIBUTED,
	.containers = IN_MAP,
	.state = check_label,
};

/* [lint.name.nonascii] [name.nonascii] [map.Label.default] */
static void check_label_ascii(struct lint *lint, const struct state *state)
{
	const struct value *label = label_of(state);
	if (!label || utf8_count(value_text(label)) == value_text(label).len)
		return;
	struct diag *diag = report(lint, label->span,
		"a Label with characters that are not ASCII");
	add_help(lint, diag,
		"CloudWatch keeps no metrics for names that are not ASCII");
}

const struct rule rule_non_ascii_label = {
	.id = "non-ascii-label",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "The Label of a Map is not ASCII",
	.why = "Names that are not ASCII are allowed, but CloudWatch metrics "
	       "do not work with them.",
	.mend = "Use ASCII letters, digits, dashes and underscores.",
	.reference = DISTRIBUTED,
	.containers = IN_MAP,
	.state = check_label_ascii,
};

/* By text, then place. */
static int compare_labels(const void *left, const void *right)
{
	const struct value *a = *(const struct value *const *)left;
	const struct value *b = *(const struct value *const *)right;
	int order = text_compare(value_text(a), value_text(b));
	return order ? order
		     : (a->span.start > b->span.start) -
			       (a->span.start < b->span.start);
}

static const struct value **list_labels(
	struct lint *lint, const struct machine *machine, uint32_t *count)
{
	const struct value **labels = NULL;
	uint32_t room = 0;
	for (uint32_t i = 0; i < machine->state_count; i++) {
		const struct value *label = label_of(machine->states[i]);
		if (!label)
			continue;
		labels = arena_grow(lint_scratch(lint), labels, *count, &room,
			sizeof(const struct value *));
		labels[(*count)++] = label;
	}
	return labels;
}

/* [map.Label.unique] [code.DUPLICATE_LABEL_NAME] [msg.duplabel] */
static void check_unique_labels(
	struct lint *lint, const struct machine *machine)
{
	uint32_t count = 0, first = 0;
	if (!(machine->containers & IN_MAP))
		return;
	const struct value **labels = list_labels(lint, machine, &count);
	if (count < 2)
		return;
	qsort(labels, count, sizeof(*labels), compare_labels);
	for (uint32_t i = 1; i < count; i++) {
		struct text text = value_text(labels[i]);
		if (!text_equal(value_text(labels[first]), text)) {
			first = i;
			continue;
		}
		struct diag *diag = report(lint, labels[i]->span,
			"another Map has the Label \"%.*s\"", PRINT(text));
		add_note(lint, diag, labels[first]->span, "the first one");
		add_aws_message(
			lint, diag, "Duplicate Label name: %.*s", PRINT(text));
	}
}

const struct rule rule_duplicate_label = {
	.id = "duplicate-label",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "DUPLICATE_LABEL_NAME",
	.summary = "Two Maps of a machine have the same Label",
	.why = "The Label tells the Map Runs of a machine apart in their ARNs, "
	       "so it stands once in the whole machine. AWS refuses a second "
	       "one.",
	.mend = "Give each Map a Label of its own, or none: AWS then makes "
		"one.",
	.reference = DISTRIBUTED,
	.machine = check_unique_labels,
};
