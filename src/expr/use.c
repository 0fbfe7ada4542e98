#include "expr/use.h"

#include "asl/language.h"

struct walk {
	struct use use; /* the part that stays the same in a field */
	use_visit *visit;
	void *context;
};

static void add_use(struct walk *walk, enum use_kind kind,
	const struct member *member, const struct value *value)
{
	struct use use = walk->use;
	use.kind = value_is_unknown(value) ? USE_UNKNOWN : kind;
	use.member = member;
	use.value = value;
	use.is_nested = value != &walk->use.field->value;
	walk->visit(walk->context, &use);
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
	uint32_t flags = walk->use.rule->flags;
	enum shape shape = (enum shape)walk->use.rule->shape;
	bool is_string = field->value.kind == VALUE_STRING;
	if (shape == SHAPE_PATH && is_string)
		add_use(walk, USE_PATH, field, &field->value);
	else if (shape == SHAPE_REFERENCE_PATH && is_string)
		add_use(walk, USE_REFERENCE, field, &field->value);
	else if (flags & FLAG_TEMPLATE)
		walk_template(walk, field, &field->value);
}

static void walk_jsonata_field(struct walk *walk, const struct member *field)
{
	uint32_t flags = walk->use.rule->flags;
	if (flags & FLAG_PAYLOAD)
		walk_payload(walk, field, &field->value);
	else if (flags & FLAG_JSONATA && field->value.kind == VALUE_STRING)
		add_use(walk, classify(value_text(&field->value)), field,
			&field->value);
}

void use_each(const struct object *object, const struct member *field,
	const struct field_rule *rule, use_visit *visit, void *context)
{
	struct walk walk = {.visit = visit, .context = context};
	walk.use.object = object;
	walk.use.field = field;
	walk.use.rule = rule;
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
void use_parse(struct use *use, struct arena *arena)
{
	struct text text = value_text(use->value), inner;
	bool takes_call = use->kind == USE_TEMPLATE ||
			  (use->kind == USE_REFERENCE &&
				  use->rule->flags & FLAG_INTRINSIC);
	if (takes_call && intrinsic_is_meant(text))
		use->intrinsic = intrinsic_parse(arena, text);
	else if (use->kind == USE_PATH || use->kind == USE_TEMPLATE)
		use->path = path_parse(arena, text);
	else if (use->kind == USE_REFERENCE)
		use->path = path_parse_reference(arena, text);
	else if (use->kind == USE_JSONATA &&
		 language_is_expression(text, &inner))
		use->jsonata = jsonata_parse(arena, inner);
	if (use->jsonata && use->jsonata->root)
		use->analysis = jsonata_check(arena, use->jsonata);
}
