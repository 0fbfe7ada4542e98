/* Literal values where something else was meant: paths in fields that take
 * none, secrets, numbers that JSONata cannot hold. spec/asl.md section 14. */
#include "lint/rule.h"

#define GUIDE "https://docs.aws.amazon.com/step-functions/latest/dg/"

/* What TEXT was surely meant to be: a "path", a "call", or NULL. */
static const char *meaning_of(
	struct lint *lint, struct text text, const struct field_rule *twin)
{
	struct arena *arena = lint_arena(lint);
	if (intrinsic_is_meant(text))
		return twin->flags & FLAG_INTRINSIC &&
				       !intrinsic_parse(arena, text)->findings
			       ? "call"
			       : NULL;
	return path_is_meant(arena, text) &&
			       !path_parse_reference(arena, text)->error
		       ? "path"
		       : NULL;
}

static bool is_plain_text(const struct value *value)
{
	return value_is_known_string(value) &&
	       (text_starts(value_text(value), "$") ||
		       intrinsic_is_meant(value_text(value)));
}

/* [lint.nopath] [code.NO_PATH] A Timestamp that is a path is refused for being
 * no timestamp. */
static void check_suffix(struct lint *lint, const struct field_value *legal)
{
	const struct object *object = legal->object;
	const struct value *value = legal->value;
	if (!is_plain_text(value) || object->language != LANGUAGE_JSONPATH)
		return;
	const struct field_rule *twin =
		fields_path_twin(legal->rule->name, object->container);
	const char *meaning =
		twin ? meaning_of(lint, value_text(value), twin) : NULL;
	if (!meaning || object_member(object, twin->field))
		return;
	struct diag *diag = report(lint, value->span,
		"\"%.*s\" stays text, although it reads like a %s",
		PRINT(value_text(value)), meaning);
	add_help(lint, diag, "\"%s\" takes a path%s", twin->name,
		twin->flags & FLAG_INTRINSIC ? " or a call" : "");
}

const struct rule rule_missing_path_suffix = {
	.id = "missing-path-suffix",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.aws_code = "NO_PATH",
	.summary = "A text reads like a path and its field lacks \"Path\"",
	.why = "StringEquals, Error and the like hold literal text; "
	       "StringEqualsPath and ErrorPath take a path. In the wrong one "
	       "the text \"$.x\" itself is compared or raised. AWS warns of it "
	       "too.",
	.mend = "Use the field with Path at its end, or remove the \"$.\" "
		"where text is meant.",
	.reference = GUIDE "concepts-amazon-states-language.html",
	.shapes = ON_SHAPE(STRING),
	.field = check_suffix,
};

/* How the secrets of a service begin, and how many characters follow at least.
 * What all of them have in common is in may_be_secret() too. */
struct secret_form {
	const char *prefix;
	uint32_t least;
	const char *what;
};

static const struct secret_form secret_forms[] = {
	{"AKIA", 16, "an AWS access key"},
	{"ASIA", 16, "an AWS access key"},
	{"ghp_", 36, "a GitHub token"},
	{"gho_", 36, "a GitHub token"},
	{"ghs_", 36, "a GitHub token"},
	{"github_pat_", 60, "a GitHub token"},
	{"glpat-", 20, "a GitLab token"},
	{"xoxb-", 30, "a Slack token"},
	{"xoxp-", 30, "a Slack token"},
	{"sk_live_", 24, "a Stripe key"},
	{"rk_live_", 24, "a Stripe key"},
	{"npm_", 36, "an npm token"},
	{"Bearer ", 20, "a bearer token"},
	{"Basic ", 12, "a user's name and password"},
};

static bool is_token_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr("_-.~+/=", c));
}

/* Random characters: no blank, and letters and digits mixed. */
static bool is_token(struct text text)
{
	bool has_digit = false, has_letter = false;
	for (uint32_t i = 0; i < text.len; i++) {
		char c = text.bytes[i];
		if (!is_token_character(c))
			return false;
		has_digit |= c >= '0' && c <= '9';
		has_letter |= (c | 32) >= 'a' && (c | 32) <= 'z';
	}
	return has_digit && has_letter;
}

enum { SHORTEST_SECRET = 18 }; /* "Basic " and what follows */

/* Whether any form begins as TEXT does: hardly a text gets further. */
static bool may_be_secret(struct text text)
{
	static const char first[] = "-ABgnrsx";
	return text.len >= SHORTEST_SECRET &&
	       memchr(first, text.bytes[0], sizeof(first) - 1);
}

/* What TEXT is as a secret, or NULL. */
static const char *secret_name(struct text text)
{
	enum { LONGEST = 4096 };
	if (text_starts(text, "-----BEGIN ") &&
		text_find(text_slice(text, 0, 64), "PRIVATE KEY-----", 0) !=
			UINT32_MAX)
		return "a private key";
	size_t count = sizeof(secret_forms) / sizeof(*secret_forms);
	for (size_t i = 0; i < count; i++) {
		const struct secret_form *form = &secret_forms[i];
		if (!text_starts(text, form->prefix))
			continue;
		uint32_t len = (uint32_t)strlen(form->prefix);
		if (text.len >= len + form->least && text.len <= LONGEST)
			return is_token(text_slice(text, len, UINT32_MAX))
				       ? form->what
				       : NULL;
	}
	return NULL;
}

/* [lint.secret] Only forms that are hardly anything else; AWS's documentation
 * ends its invented keys in EXAMPLE. */
static void check_secret(struct lint *lint, const struct use *use)
{
	struct text text = value_text(use->value);
	const char *name = may_be_secret(text) ? secret_name(text) : NULL;
	if (!name || text_ends(text, "EXAMPLE"))
		return;
	struct diag *diag = report(lint, use->value->span,
		"this looks like %s, which everybody gets who may read the "
		"definition",
		name);
	add_help(lint, diag,
		"keep it in an EventBridge connection or in Secrets Manager, "
		"and make a new one");
}

const struct rule rule_literal_secret = {
	.id = "literal-secret",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary =
		"A payload holds what looks like a key, a token or a password",
	.why = "Definitions are stored in plain text, shown on the console and "
	       "recorded in histories and logs. HTTP Tasks take credentials "
	       "from an EventBridge connection, other Tasks from a role or "
	       "from Secrets Manager.",
	.mend = "Take the secret from an EventBridge connection or from "
		"Secrets Manager, and revoke the one that stood here.",
	.reference = GUIDE "call-https-apis.html",
	.uses = ON_USE(PLAIN) | ON_USE(TEXT),
	.use = check_secret,
};

/* A double has 53 bits for an integer. */
static void check_number(struct lint *lint, const struct value *value)
{
	const double most = 9007199254740992.0;
	struct number number = value_number(value);
	if (!number.is_plain || (number.number < most && number.number > -most))
		return;
	const char *nearest =
		arena_format(lint_arena(lint), "%.0f", number.number);
	if (text_is(value_text(value), nearest))
		return;
	struct diag *diag = report(lint, value->span,
		"JSONata takes this number for %.*s", PRINT(text_of(nearest)));
	add_help(lint, diag,
		"integers are exact up to 9007199254740992; write a larger one "
		"as a string");
}

static void check_numbers(struct lint *lint, const struct value *value)
{
	if (value->kind == VALUE_NUMBER)
		check_number(lint, value);
	else if (value->kind == VALUE_OBJECT)
		for_each_member (member, value)
			check_numbers(lint, &member->value);
	else if (value->kind == VALUE_ARRAY)
		for_each_element (element, value)
			check_numbers(lint, element);
}

/* [lint.number.big] */
static void check_payload(struct lint *lint, const struct field_value *legal)
{
	if (legal->object->language == LANGUAGE_JSONATA &&
		legal->rule->flags & FLAG_PAYLOAD)
		check_numbers(lint, legal->value);
}

const struct rule rule_imprecise_number = {
	.id = "imprecise-number",
	.severity = SEVERITY_INFO,
	.outcome = OUTCOME_RUNS,
	.summary = "An integer is too large for JSONata to hold exactly",
	.why = "JSONata computes with double-precision numbers, so an integer "
	       "above 2^53 becomes the nearest one that they have. Identifiers "
	       "of that size belong in strings.",
	.mend = "Write the number as a string.",
	.reference = GUIDE "transforming-data.html",
	.shapes = ON_SHAPE(ANY) | ON_SHAPE(OBJECT) | ON_SHAPE(ITEMS),
	.field = check_payload,
};
