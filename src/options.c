#include "options.h"

#include <unistd.h>

#include "base/print.h"
#include "base/suggest.h"
#include "lint/rule.h"
#include "option_values.h"
#include "rule_choice.h"

enum { DEFAULT_MAX_DIAGNOSTICS = 1000 };

enum option_key {
#define OPTION(key, short_name, name, argument, command, help) OPTION_##key,
#define ALSO OPTION
#include "options.def"
#undef ALSO
#undef OPTION
	OPTION_COUNT
};

const struct option options_table[] = {
#define OPTION(key, short_name, name, argument, command, help) \
	[OPTION_##key] = {false, short_name, command, name, argument, help},
#define ALSO(key, short_name, name, argument, command, help) \
	[OPTION_##key] = {true, short_name, command, name, argument, help},
#include "options.def"
#undef ALSO
#undef OPTION
};

const int options_count = OPTION_COUNT;

static const char *const command_names[] = {
	[COMMAND_CHECK] = "check",
	[COMMAND_RULES] = "rules",
	[COMMAND_FIELDS] = "fields",
	[COMMAND_SERVICES] = "services",
	[COMMAND_COMPLETION] = "completion",
};

const char *options_command_name(enum command command)
{
	return command_names[command];
}

/* What is kept while arguments are read. */
struct parser {
	struct options *options;
	struct arena *arena;
	const char *output_file; /* or NULL */
	bool has_command;
	char *const *next, *const *end; /* arguments not yet read */
	uint64_t seen;                  /* a bit for each option_key */
};

static void add_string(
	struct parser *parser, struct strings *strings, const char *string)
{
	/* Never more than there are arguments: room for all at once. */
	if (!strings->at)
		strings->at = arena_array(parser->arena,
			(size_t)(parser->end - parser->next) + 1,
			sizeof(*strings->at));
	strings->at[strings->count++] = string;
}

static void add_format(struct parser *parser, struct format format)
{
	struct options *options = parser->options;
	if (!options->formats)
		options->formats = arena_array(parser->arena,
			(size_t)(parser->end - parser->next) + 2,
			sizeof(*options->formats));
	options->formats[options->format_count++] = format;
}

static int parse_format(struct parser *parser, const char *value)
{
	struct text text = text_of(value);
	uint32_t equals = text_find(text, "=", 0);
	const struct reporter *reporter =
		option_reporter(text_slice(text, 0, equals));
	if (!reporter)
		return -1;
	const char *path = equals < text.len ? value + equals + 1 : NULL;
	if (path && !*path) {
		complain("--format %s names no file", value);
		return -1;
	}
	add_format(parser, (struct format){reporter, path});
	return 0;
}

static int parse_color(struct options *options, const char *value)
{
	int index = option_choose("color", value, option_colors);
	options->color = index < 0 ? COLOR_AUTO : (enum color)index;
	return index < 0 ? -1 : 0;
}

static int parse_profile(struct layer *said, const char *value)
{
	int index = option_choose("profile", value, settings_profiles);
	said->has_profile = true;
	if (index >= 0)
		said->profile = (enum lint_profile)index;
	return index < 0 ? -1 : 0;
}

static int parse_fail_on(struct layer *said, const char *value)
{
	int index = option_choose("fail-on", value, settings_failures);
	said->has_fail_on = true;
	if (index >= 0)
		said->fail_on = (enum severity)index;
	return index < 0 ? -1 : 0;
}

static int parse_type(struct layer *said, const char *value)
{
	int index = option_choose("type", value, settings_types);
	said->has_type = true;
	said->is_express = index == 1;
	return index < 0 ? -1 : 0;
}

/* What an option sets that says all by standing there, or NULL. */
static bool *flag_of(struct options *options, enum option_key key)
{
	switch (key) {
	case OPTION_QUIET: return &options->is_quiet;
	case OPTION_VERBOSE: return &options->is_verbose;
	case OPTION_NO_CONFIG: return &options->has_no_config;
	case OPTION_NULL_ENDED: return &options->lists_end_in_nul;
	case OPTION_LIST_FILES: return &options->lists_files;
	case OPTION_NO_SANDBOX: return &options->is_unconfined;
	case OPTION_MARKDOWN: return &options->is_markdown;
	case OPTION_HELP: return &options->wants_help;
	case OPTION_VERSION: return &options->wants_version;
	default: return NULL;
	}
}

static int set_flag(struct options *options, enum option_key key)
{
	bool *flag = flag_of(options, key);
	if (flag)
		*flag = true;
	return flag ? 0 : -1;
}

/* VALUE is NULL for an option without an argument. */
static int take_option(
	struct parser *parser, enum option_key key, const char *value)
{
	struct options *options = parser->options;
	const char *name = options_table[key].name;
	switch (key) {
	case OPTION_FORMAT: return parse_format(parser, value);
	case OPTION_OUTPUT_FILE: parser->output_file = value; return 0;
	case OPTION_COLOR: return parse_color(options, value);
	case OPTION_MAX_DIAGNOSTICS:
		return option_count(
			name, value, &options->defaults.max_diagnostics);
	case OPTION_PROFILE: return parse_profile(&options->said, value);
	case OPTION_SELECT:
		return rule_choice_select(&options->said, parser->arena, value);
	case OPTION_SEVERITY:
		return rule_choice_level(&options->said, parser->arena, value);
	case OPTION_IGNORE:
		return rule_choice_ignore(&options->said, parser->arena, value);
	case OPTION_TYPE: return parse_type(&options->said, value);
	case OPTION_FAIL_ON: return parse_fail_on(&options->said, value);
	case OPTION_MAX_WARNINGS:
		return option_count(name, value, &options->max_warnings);
	case OPTION_CONFIG: options->config = value; return 0;
	case OPTION_PRINT_CONFIG: options->printed = value; return 0;
	case OPTION_BASELINE: options->baseline = value; return 0;
	case OPTION_WRITE_BASELINE: options->new_baseline = value; return 0;
	case OPTION_FILES_FROM:
		add_string(parser, &options->lists, value);
		return 0;
	case OPTION_STDIN_FILENAME: options->stdin_name = value; return 0;
	case OPTION_JOBS: return option_count(name, value, &options->jobs);
	default: return set_flag(options, key);
	}
}

static int complain_unknown(struct text name)
{
	struct suggestion search;
	suggest_start(&search, name);
	for (int i = 0; i < OPTION_COUNT; i++)
		suggest_consider(&search, text_of(options_table[i].name));
	if (search.best.bytes)
		complain("unknown option --%.*s; did you mean --%.*s?",
			PRINT(name), PRINT(search.best));
	else
		complain("unknown option --%.*s; see \"asl-lint --help\"",
			PRINT(name));
	return -1;
}

/* The option's argument is ATTACHED to it (or NULL), or the next word. */
static int read_option(
	struct parser *parser, enum option_key key, const char *attached)
{
	const char *value = attached;
	parser->seen |= UINT64_C(1) << key;
	if (options_table[key].argument && !value && parser->next < parser->end)
		value = *parser->next++;
	if (options_table[key].argument && !value) {
		complain("--%s needs an argument: %s", options_table[key].name,
			options_table[key].argument);
		return -1;
	}
	return take_option(parser, key, value);
}

static int read_long_option(struct parser *parser, const char *word)
{
	struct text text = text_of(word);
	uint32_t equals = text_find(text, "=", 0);
	struct text name = text_slice(text, 0, equals);
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (!text_is(name, options_table[i].name))
			continue;
		if (equals == UINT32_MAX)
			return read_option(parser, (enum option_key)i, NULL);
		if (options_table[i].argument)
			return read_option(
				parser, (enum option_key)i, word + equals + 1);
		complain("--%s takes no argument", options_table[i].name);
		return -1;
	}
	return complain_unknown(name);
}

/* LETTERS after one dash; the first that takes an argument takes the rest. */
static int read_short_options(struct parser *parser, const char *letters)
{
	for (; *letters; letters++) {
		int key = 0;
		while (key < OPTION_COUNT &&
			options_table[key].short_name != *letters)
			key++;
		if (key == OPTION_COUNT) {
			complain("unknown option -%c; see \"asl-lint --help\"",
				*letters);
			return -1;
		}
		bool takes_rest = options_table[key].argument && letters[1];
		if (read_option(parser, (enum option_key)key,
			    takes_rest ? letters + 1 : NULL) != 0)
			return -1;
		if (options_table[key].argument)
			break;
	}
	return 0;
}

static bool take_command(struct parser *parser, const char *word)
{
	if (parser->has_command || parser->options->operands.count)
		return false;
	for (int i = 0; i < COMMAND_ANY; i++)
		if (!strcmp(word, command_names[i])) {
			parser->options->command = (enum command)i;
			parser->has_command = true;
			return true;
		}
	return false;
}

static int read_arguments(struct parser *parser)
{
	bool has_options = true;
	while (parser->next < parser->end) {
		const char *word = *parser->next++;
		bool is_option = has_options && word[0] == '-' && word[1];
		int result = 0;
		if (is_option && !strcmp(word, "--"))
			has_options = false;
		else if (is_option && word[1] == '-')
			result = read_long_option(parser, word + 2);
		else if (is_option)
			result = read_short_options(parser, word + 1);
		else if (!has_options || !take_command(parser, word))
			add_string(parser, &parser->options->operands, word);
		if (result != 0)
			return -1;
	}
	return 0;
}

/* An option that means nothing to the command was meant otherwise. */
static int check_command(const struct parser *parser)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (!(parser->seen & UINT64_C(1) << i) ||
			options_table[i].command == COMMAND_ANY ||
			options_table[i].command == parser->options->command)
			continue;
		complain("--%s does not go with \"%s\"", options_table[i].name,
			command_names[parser->options->command]);
		return -1;
	}
	return 0;
}

static bool is_same_path(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* Two reports in one file would be a mess. */
static int check_paths(const struct options *options)
{
	for (uint32_t i = 0; i < options->format_count; i++)
		for (uint32_t j = 0; j < i; j++) {
			const char *path = options->formats[i].path;
			if (!is_same_path(path, options->formats[j].path))
				continue;
			complain("two formats go to %s; give one a file: "
				 "--format %s=FILE",
				path ? path : "standard output",
				options->formats[i].reporter->name);
			return -1;
		}
	return 0;
}

static int settle_formats(struct parser *parser)
{
	struct options *options = parser->options;
	bool is_used = !parser->output_file;
	if (!options->format_count)
		add_format(parser, (struct format){&reporter_text, NULL});
	for (uint32_t i = 0; i < options->format_count; i++) {
		struct format *format = &options->formats[i];
		is_used |= !format->path;
		if (!format->path)
			format->path = parser->output_file;
		if (format->path && !strcmp(format->path, "-"))
			format->path = NULL;
		options->defaults.wants_aws_answer |=
			format->reporter == &reporter_aws;
	}
	if (is_used)
		return check_paths(options);
	complain("--output-file %s: every format has a file already",
		parser->output_file);
	return -1;
}

static bool has_dash(const struct strings *strings)
{
	for (uint32_t i = 0; i < strings->count; i++)
		if (!strcmp(strings->at[i], "-"))
			return true;
	return false;
}

/* It can be read once only. */
static int check_standard_input(const struct options *options)
{
	bool is_list = has_dash(&options->lists);
	bool is_file = has_dash(&options->operands);
	if (is_list && is_file)
		complain("standard input cannot be a list of files and a file");
	else if (options->stdin_name && !is_file)
		complain("--stdin-filename names standard input, which is not "
			 "read: add \"-\"");
	else
		return 0;
	return -1;
}

/* Who names standard input means to have it read. */
static void imply_standard_input(struct parser *parser)
{
	struct options *options = parser->options;
	if (options->stdin_name && !options->operands.count &&
		!options->lists.count)
		add_string(parser, &options->operands, "-");
}

static int check_lists(const struct options *options)
{
	if (!options->lists_end_in_nul || options->lists.count)
		return 0;
	complain("--null goes with --files-from");
	return -1;
}

/* A first word that is no file but nearly a command was meant as that. */
static int check_first_word(const struct parser *parser)
{
	const struct strings *operands = &parser->options->operands;
	struct suggestion search;
	if (parser->has_command || !operands->count ||
		access(operands->at[0], F_OK) == 0)
		return 0;
	suggest_start(&search, text_of(operands->at[0]));
	for (int i = 0; i < COMMAND_ANY; i++)
		suggest_consider(&search, text_of(command_names[i]));
	if (!search.best.bytes)
		return 0;
	complain("\"%s\" is neither a file nor a command; did you mean "
		 "\"%.*s\"?",
		operands->at[0], PRINT(search.best));
	return -1;
}

/* A report and the baseline in one file would be a mess, too. */
static int check_baseline(const struct options *options)
{
	const char *path = options->new_baseline;
	if (path && !strcmp(path, "-")) {
		complain("--write-baseline writes a file, not standard output");
		return -1;
	}
	for (uint32_t i = 0; path && i < options->format_count; i++) {
		const char *other = options->formats[i].path;
		if (!other || strcmp(path, other) != 0)
			continue;
		complain("a report and the baseline both go to %s", path);
		return -1;
	}
	return 0;
}

static int check_config(const struct parser *parser)
{
	const struct options *options = parser->options;
	if (options->config && options->has_no_config)
		complain("--config and --no-config exclude each other");
	else if (options->printed && options->has_no_config)
		complain("--print-config and --no-config exclude each other");
	else if (options->printed &&
		 (options->operands.count || options->lists.count))
		complain("--print-config takes the one file it is about, and "
			 "no more");
	else
		return 0;
	return -1;
}

static int settle(struct parser *parser)
{
	if (parser->options->wants_help || parser->options->wants_version)
		return 0;
	imply_standard_input(parser);
	if (check_command(parser) != 0 || check_config(parser) != 0 ||
		check_first_word(parser) != 0 ||
		check_lists(parser->options) != 0 ||
		check_standard_input(parser->options) != 0 ||
		settle_formats(parser) != 0)
		return -1;
	return check_baseline(parser->options);
}

int options_parse(struct options *options, struct arena *arena, int argc,
	char *const *argv)
{
	*options = (struct options){
		.defaults.profile = LINT_PROFILE_DEFAULT,
		.defaults.max_diagnostics = DEFAULT_MAX_DIAGNOSTICS,
	};
	struct parser parser = {
		.options = options,
		.arena = arena,
		.next = argv + (argc > 0),
		.end = argv + argc,
	};
	if (read_arguments(&parser) != 0)
		return -1;
	return settle(&parser);
}
