#include "lint/config.h"

#include "base/glob.h"
#include "base/suggest.h"
#include "input/document.h"
#include "lint/config_reader.h"
#include "lint/rule.h"

const struct config_key config_keys[] = {
#define KEY(name, where, function) {name, where, function},
#include "lint/config_keys.def"
#undef KEY
};

const unsigned config_key_count = sizeof(config_keys) / sizeof(config_keys[0]);

void config_complain(
	struct config_reader *reader, span place, const char *format, ...)
{
	va_list arguments;
	if (reader->fault_count++ >= CONFIG_MAX_FAULTS)
		return;
	struct config_fault *fault =
		arena_zeroed(reader->arena, sizeof(*fault));
	va_start(arguments, format);
	fault->span = source_resolve(reader->source, place).span;
	fault->message = arena_format_list(reader->arena, format, arguments);
	va_end(arguments);
	*reader->last_fault = fault;
	reader->last_fault = &fault->next;
}

bool config_expect(struct config_reader *reader, const struct value *value,
	enum value_kind kind, const char *key, const char *what)
{
	if (value->kind == kind)
		return true;
	config_complain(reader, value->span, "%s takes %s, not %s", key, what,
		value_kind_name(value));
	return false;
}

static const struct config_key *find_key(struct text name)
{
	for (unsigned i = 0; i < config_key_count; i++)
		if (text_is(name, config_keys[i].name))
			return &config_keys[i];
	return NULL;
}

/* "a, b and c" of the keys that may stand at WHERE. */
static const char *list_keys(struct arena *arena, unsigned where)
{
	const char *list = NULL, *last = NULL;
	for (unsigned i = 0; i < config_key_count; i++) {
		if (!(config_keys[i].where & where))
			continue;
		if (last)
			list = list ? arena_format(arena, "%s, %s", list, last)
				    : last;
		last = config_keys[i].name;
	}
	return arena_format(arena, "%s and %s", list, last);
}

static void complain_unknown(struct config_reader *reader,
	const struct member *member, unsigned where)
{
	struct text name = member->key->text;
	struct suggestion search;
	suggest_start(&search, name);
	for (unsigned i = 0; i < config_key_count; i++)
		if (config_keys[i].where & where)
			suggest_consider(&search, text_of(config_keys[i].name));
	if (search.best.bytes)
		config_complain(reader, member->key_span,
			"no key is called \"%.*s\" here; did you mean "
			"\"%.*s\"?",
			PRINT(name), PRINT(search.best));
	else
		config_complain(reader, member->key_span,
			"no key is called \"%.*s\" here; there are %s",
			PRINT(name), list_keys(reader->arena, where));
}

/* The key is one, but belongs elsewhere. */
static void complain_misplaced(struct config_reader *reader,
	const struct member *member, unsigned where)
{
	struct text name = member->key->text;
	config_complain(reader, member->key_span,
		where == CONFIG_STATES
			? "\"%.*s\" does not go with \"states\": only "
			  "\"severity\" and \"ignore\" do"
		: where == CONFIG_OVERRIDE
			? "\"%.*s\" holds for all files, not in an override"
			: "\"%.*s\" belongs into an element of \"overrides\"",
		PRINT(name));
}

bool config_members(struct config_reader *reader, struct layer *layer,
	const struct value *object, unsigned where)
{
	bool are_known = true;
	for_each_member (member, object) {
		const struct config_key *key = find_key(member->key->text);
		if (!key)
			complain_unknown(reader, member, where);
		else if (!(key->where & where))
			complain_misplaced(reader, member, where);
		else
			key->read(reader, layer, &member->value);
		are_known &= key != NULL;
	}
	return are_known;
}

/* What is no more than odd in a definition is so in a configuration. */
static const char *describe(const struct problem *problem)
{
	switch (problem->kind) {
	case PROBLEM_TOO_DEEP: return "this is nested too deep";
	case PROBLEM_TOO_LARGE: return "this file is too large";
	case PROBLEM_ENCODING: return "these bytes are not UTF-8";
	case PROBLEM_LONE_SURROGATE: return "this is half a character";
	case PROBLEM_NUL: return "this is a NUL character";
	case PROBLEM_EMPTY:
	case PROBLEM_BOM: return NULL;
	default:
		return problem->message ? problem->message
					: "this cannot be read";
	}
}

static void read_problems(
	struct config_reader *reader, const struct document *document)
{
	for (const struct problem *problem = document->problems; problem;
		problem = problem->next) {
		const char *message = describe(problem);
		if (message)
			config_complain(reader, problem->span, "%s", message);
	}
	for (const struct duplicate *duplicate = document->duplicates;
		duplicate; duplicate = duplicate->next)
		config_complain(reader, duplicate->again->key_span,
			"\"%.*s\" stands here for a second time",
			PRINT(duplicate->again->key->text));
}

/* An empty file says nothing, and so does one of comments. */
static void read_document(
	struct config_reader *reader, const struct document *document)
{
	const struct value *root = &document->root;
	read_problems(reader, document);
	if (!document->has_root || root->kind == VALUE_NULL)
		return;
	if (document->next)
		config_complain(reader, document->next->root.span,
			"a configuration is one document, not several");
	if (config_expect(reader, root, VALUE_OBJECT, "a configuration",
		    "keys and values"))
		config_members(
			reader, &reader->config->layer, root, CONFIG_TOP);
}

/* Faults are found in the order of reading, and told in that of the text. */
static const struct config_fault *sort_faults(struct config_fault *faults)
{
	struct config_fault *sorted = NULL;
	while (faults) {
		struct config_fault *fault = faults, **at = &sorted;
		faults = fault->next;
		while (*at && (*at)->span.start <= fault->span.start)
			at = &(*at)->next;
		fault->next = *at;
		*at = fault;
	}
	return sorted;
}

const struct config *config_read(struct source *source)
{
	struct config *config = arena_zeroed(source->arena, sizeof(*config));
	struct config_fault *faults = NULL;
	struct config_reader reader = {
		.source = source,
		.arena = source->arena,
		.config = config,
		.last_fault = &faults,
	};
	struct atom_table atoms;
	atom_table_start(&atoms, source->arena, (uint64_t)(uintptr_t)config);
	config->source = source;
	read_document(&reader, document_read(source, &atoms));
	config->faults = sort_faults(faults);
	return config;
}

static const struct glob *find_fit(const struct globs *globs, struct text name)
{
	for (uint32_t i = 0; i < globs->count; i++)
		if (glob_fits(globs->at[i], name))
			return globs->at[i];
	return NULL;
}

const char *config_excludes(const struct config *config, struct text path)
{
	const struct glob *glob = find_fit(&config->exclude, path);
	return glob ? glob_pattern(glob).bytes : NULL;
}

void config_apply(const struct config *config, struct settings *settings,
	struct arena *arena, struct text path)
{
	settings->lint.catalog = config->catalog;
	settings_add(settings, arena, &config->layer);
	for (uint32_t i = 0; i < config->override_count; i++) {
		const struct layer *layer = &config->overrides[i];
		if (!layer->files.count || find_fit(&layer->files, path))
			settings_add(settings, arena, layer);
	}
}
