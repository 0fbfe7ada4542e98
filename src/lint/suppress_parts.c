#include "lint/suppress_parts.h"

#include "lint/directive.h"
#include "lint/rule_names.h"

void suppress_start(struct suppressor *suppressor, struct lint *lint)
{
	*suppressor = (struct suppressor){.lint = lint};
	suppressor->last_slip = &suppressor->slips;
}

struct silence *suppress_open(struct suppressor *suppressor, span scope)
{
	suppressor->silences = arena_grow(suppressor->lint->arena,
		suppressor->silences, suppressor->count, &suppressor->room,
		sizeof(*suppressor->silences));
	struct silence *silence = &suppressor->silences[suppressor->count++];
	*silence = (struct silence){.scope = scope};
	return silence;
}

static uint64_t bit(uint16_t rule)
{
	return UINT64_C(1) << rule % 64;
}

static void add_silencer(
	struct suppressor *suppressor, uint16_t rule, span place)
{
	struct silence *silence = &suppressor->silences[suppressor->count - 1];
	if (silence->named[rule / 64] & bit(rule))
		return;
	silence->named[rule / 64] |= bit(rule);
	silence->silencers = arena_grow(suppressor->lint->arena,
		silence->silencers, silence->count, &silence->room,
		sizeof(*silence->silencers));
	silence->silencers[silence->count++] = (struct silencer){rule, place};
}

static void add_slip(struct suppressor *suppressor,
	enum directive_fault_kind kind, span place, struct text name)
{
	struct slip *slip =
		arena_zeroed(suppressor->lint->arena, sizeof(*slip));
	slip->fault = (struct directive_fault){
		kind, place, name, suppressor->is_in_yaml};
	*suppressor->last_slip = slip;
	suppressor->last_slip = &slip->next;
}

/* The place in the file of a part of the comment at hand. */
static span place_of(const struct suppressor *suppressor, span inner)
{
	if (suppressor->comment)
		return value_inner_span(
			suppressor->lint->source, suppressor->comment, inner);
	return (span){
		suppressor->start + inner.start, suppressor->start + inner.end};
}

static void take_rule(void *context, struct text name, span place)
{
	suppress_name(context, name, place_of(context, place));
}

static void take_slip(void *context, span place)
{
	add_slip(context, DIRECTIVE_MALFORMED, place_of(context, place),
		TEXT(""));
}

static bool may_search(void *context)
{
	const struct suppressor *suppressor = context;
	return lint_may_search(suppressor->lint, rule_registry_count);
}

void suppress_read(struct suppressor *suppressor, struct text text)
{
	const struct directive_reader reader = {
		.context = suppressor,
		.rule = take_rule,
		.slip = take_slip,
		.may_search = may_search,
	};
	directive_read(&reader, text);
}

void suppress_name(struct suppressor *suppressor, struct text name, span place)
{
	int rule = rule_find(name);
	if (rule < 0)
		add_slip(suppressor, DIRECTIVE_UNKNOWN_RULE, place, name);
	else if (rule_registry[rule]->is_always_on)
		add_slip(suppressor, DIRECTIVE_FIXED_RULE, place, name);
	else
		add_silencer(suppressor, (uint16_t)rule, place);
}

void suppress_slip(struct suppressor *suppressor, span place)
{
	add_slip(suppressor, DIRECTIVE_BAD_METADATA, place, TEXT(""));
}

bool suppress_mark(struct silence *silence, struct finding *finding)
{
	uint16_t rule = finding->rule;
	if (!(silence->named[rule / 64] & bit(rule)))
		return false;
	silence->used[rule / 64] |= bit(rule);
	finding->is_suppressed = true;
	return true;
}

/* The rules about directives are silenced by directives too, so what they find
 * has to be known first. */
static bool is_about_directives(uint16_t rule)
{
	return rule_registry[rule]->directive != NULL;
}

static void report_unused(struct suppressor *suppressor, bool about_directives)
{
	struct lint *lint = suppressor->lint;
	if (suppressor->is_unclear)
		return;
	for (uint32_t i = 0; i < suppressor->count; i++) {
		const struct silence *silence = &suppressor->silences[i];
		for (uint32_t j = 0; j < silence->count; j++) {
			struct silencer silencer = silence->silencers[j];
			uint16_t rule = silencer.rule;
			if (silence->used[rule / 64] & bit(rule) ||
				!lint_is_on(lint->options, rule) ||
				is_about_directives(rule) != about_directives)
				continue;
			struct directive_fault fault = {DIRECTIVE_UNUSED,
				silencer.place,
				text_of(rule_registry[rule]->id),
				suppressor->is_in_yaml};
			walk_directive(lint, &fault);
		}
	}
}

void suppress_report(struct suppressor *suppressor,
	void (*match)(struct suppressor *suppressor, uint32_t first))
{
	uint32_t first = suppressor->lint->count;
	for (const struct slip *slip = suppressor->slips; slip;
		slip = slip->next)
		walk_directive(suppressor->lint, &slip->fault);
	report_unused(suppressor, false);
	match(suppressor, first);
	report_unused(suppressor, true);
}
