#include "expr/use.h"

#include "asl/language.h"

struct walk {
	struct use use; /* the one at hand */
	use_visit *visit;
	void *context;
};

static void add_use(struct walk *walk, enum use_kind kind,
	const struct member *member, const struct value *value)
{
	struct use *use = &walk->use;
	use->kind = value_is_unknown(value) ? USE_UNKNOWN : kind;
	use->member = member;
	use->value = value;
	use->is_nested = value != &use->field->value;
	use->path = NULL;
	use->intrinsic = NULL;
	use->jsonata = NULL;
	use->analysis = NULL;
	walk->visit(walk->context, use);
}

/* [jn.delims] [jn.halfopen] */
static enum use_kind classify(struct text text)
{
	struct text inner;
	if (language_is_expression(text, &inner))
		return USE_JSONATA;
	bool is_half = text_starts(text, "{%") || text_ends(text, "%}");
	return is_half ? USE_HALF : USE_TEXT;
}

/* [jn.payload.keys] */
static void walk_payload(struct walk *walk, const struct member *member,
	const struct value *value)
{
	if (value->kind == VALUE_STRING)
		add_use(walk, classify(value_text(value)), member, value);
	else if (value->kind == VALUE_UNKNOWN)
		add_use(walk, USE_UNKNOWN, member, value);
	else if (value->kind == VALUE_OBJECT)
		for_each_member (inner, value)
			walk_payload(walk, inner, &inner->value);
	else if (value->kind == VALUE_ARRAY)
		for_each_element (inner, value)
			walk_payload(walk, member, inner);
}

static void walk_template(struct walk *walk, const struct member *member,
	const struct value *value);

/* [pt.rule] A ".$" key makes its string a path or a call. */
static void walk_template_member(struct walk *walk, const struct member *member)
{
	const struct value *value = &member->value;
	if (!text_ends(member->key->text, ".$"))
		walk_template(walk, member, value);
	else if (value->kind == VALUE_STRING || value->kind == VALUE_UNKNOWN)
		add_use(walk, USE_TEMPLATE, member, value);
	else
		add_use(walk, USE_BAD_TEMPLATE, member, value);
}

static void walk_template(struct walk *walk, const struct member *member,
	const struct value *value)
{
	if (value->kind == VALUE_STRING)
		add_use(walk, USE_PLAIN, member, value);
	else if (value->kind == VALUE_UNKNOWN)
		add_use(walk, USE_UNKNOWN, member, value);
	else if (value->kind == VALUE_OBJECT)
		for_each_member (inner, value)
			walk_template_member(walk, inner);
	else if (value->kind == VALUE_ARRAY)
		for_each_element (inner, value)
			walk_template(walk, member, inner);
}

static void walk_path_field(struct walk *walk, const struct member *field)
{
	uint8_t shape = walk->use.rule->shape;
	if (walk->use.rule->flags & FLAG_TEMPLATE)
		walk_template(walk, field, &field->value);
	else if (field->value.kind == VALUE_STRING)
		add_use(walk, shape == SHAPE_PATH ? USE_PATH : USE_REFERENCE,
			field, &field->value);
}

static void walk_jsonata_field(struct walk *walk, const struct member *field)
{
	if (walk->use.rule->flags & FLAG_PAYLOAD)
		walk_payload(walk, field, &field->value);
	else if (field->value.kind == VALUE_STRING)
		add_use(walk, classify(value_text(&field->value)), field,
			&field->value);
}

void use_walk(const struct object *object, const struct member *field,
	const struct field_rule *rule, use_visit *visit, void *context)
{
	struct walk walk = {
		.use = {.object = object, .field = field, .rule = rule},
		.visit = visit,
		.context = context,
	};
	if (object->language == LANGUAGE_JSONATA)
		walk_jsonata_field(&walk, field);
	else
		walk_path_field(&walk, field);
}

/* [path.allowed.ResultPath] [path.allowed.ItemsPath] [path.allowed.Variable]
 * [path.allowed.MapNum] [path.allowed.TaskTime] [path.allowed.Wait]
 * [path.allowed.Fail] The values of templates take any root. */
bool use_takes_root(const struct use *use)
{
	uint32_t flags = use->rule->flags;
	if (use->kind == USE_TEMPLATE)
		return true;
	return (use->path->kind != PATH_CONTEXT || flags & FLAG_CONTEXT) &&
	       (use->path->kind != PATH_VARIABLE || flags & FLAG_VARIABLE);
}

/* The findings are sorted by place: those that begin together are neighbours.
 */
const struct jsonata_finding *use_finding_at(const struct use *use,
	const struct jsonata_finding *finding, enum jsonata_finding_kind kind)
{
	struct jsonata_finding *const *findings = use->analysis->findings;
	uint32_t start = finding->span.start, at = finding->index;
	while (at > 0 && findings[at - 1]->span.start == start)
		at--;
	for (; at < use->analysis->finding_count &&
		findings[at]->span.start == start;
		at++)
		if (findings[at]->kind == kind)
			return findings[at];
	return NULL;
}

span use_expression_span(span inner)
{
	return (span){inner.start + 2, inner.end + 2};
}

/* [intr.where.yes] */
static bool takes_call(const struct use *use)
{
	return use->kind == USE_TEMPLATE ||
	       (use->kind == USE_REFERENCE &&
		       use->rule->flags & FLAG_INTRINSIC);
}

static void parse_path(struct use *use, struct arena *arena)
{
	struct text text = value_text(use->value);
	if (takes_call(use) && intrinsic_is_meant(text))
		use->intrinsic = intrinsic_parse(arena, text);
	else if (use->kind == USE_REFERENCE)
		use->path = path_parse_reference(arena, text);
	else
		use->path = path_parse(arena, text);
}

static void parse_jsonata(struct use *use, struct arena *arena)
{
	struct text inner;
	if (language_is_expression(value_text(use->value), &inner))
		use->jsonata = jsonata_parse(arena, inner);
	if (use->jsonata && use->jsonata->root)
		use->analysis = jsonata_check(arena, use->jsonata);
}

void use_parse(struct use *use, struct arena *arena)
{
	switch (use->kind) {
	case USE_PATH:
	case USE_REFERENCE:
	case USE_TEMPLATE: parse_path(use, arena); break;
	case USE_JSONATA: parse_jsonata(use, arena); break;
	default: break;
	}
}
