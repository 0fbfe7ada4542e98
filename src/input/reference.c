#include "input/reference.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/read.h"
#include "input/template.h"

enum { HEAD_BYTES = 64 * 1024 };

/* One place where a template names a file. */
struct reference {
	uint32_t template, target; /* indexes of files; UINT32_MAX: none */
	enum definition_type type;
	const struct value *substitutions; /* copied, or NULL */
	struct problem *fault;             /* in the template, or NULL */
};

struct following {
	struct discovery *discovery;
	struct arena *arena;
	struct reference *references;
	uint32_t count, room;
	uint32_t template; /* the one at hand */
};

/* The content of a file that was named and so never looked at. What its first
 * bytes do not tell is read in whole after. A pipe can be read only once. */
static enum content sniff_head(const char *path)
{
	char head[HEAD_BYTES];
	struct stat status;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return CONTENT_OTHER;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (file < 0)
		return CONTENT_OTHER;
	ssize_t len = read(file, head, sizeof(head));
	close(file);
	if (len <= 0)
		return CONTENT_OTHER;
	enum content content = sniff((struct text){head, (uint32_t)len});
	return content == CONTENT_OTHER && len == HEAD_BYTES ? CONTENT_TEMPLATE
							     : content;
}

static bool may_refer(const struct input_file *file)
{
	if (!file->path)
		return false;
	return file->content == CONTENT_TEMPLATE ||
	       (file->content == CONTENT_OTHER &&
		       sniff_head(file->path) == CONTENT_TEMPLATE);
}

static bool names_files(struct text text)
{
	return text_find(text, "DefinitionUri", 0) != UINT32_MAX ||
	       text_find(text, "DefinitionS3Location", 0) != UINT32_MAX;
}

/* Whether the string is surely a path: not a URL, nothing to be replaced. */
static bool is_local(struct text name)
{
	enum { MOST = 1024 };
	return name.len && name.len <= MOST &&
	       !memchr(name.bytes, 0, name.len) &&
	       text_find(name, ":", 0) == UINT32_MAX;
}

/* NAME beside the template. */
static const char *path_of(struct following *following, struct text name)
{
	const char *base =
		following->discovery->files[following->template].path;
	const char *slash = strrchr(base, '/');
	while (text_starts(name, "./"))
		name = text_slice(name, 2, UINT32_MAX);
	if (!slash || text_starts(name, "/"))
		return arena_text(following->arena, name).bytes;
	return arena_format(following->arena, "%.*s%.*s",
		(int)(slash + 1 - base), base, (int)name.len, name.bytes);
}

/* The keys, with places in the template: what outlives the template's arena. */
static const struct value *copy_substitutions(
	struct following *following, const struct value *substitutions)
{
	if (!substitutions)
		return NULL;
	struct arena *arena = following->arena;
	struct value *copy = arena_zeroed(arena, sizeof(*copy));
	copy->kind = VALUE_OBJECT;
	copy->count = substitutions->count;
	struct member *members =
		arena_array(arena, copy->count, sizeof(*members));
	for (uint32_t i = 0; i < copy->count; i++) {
		const struct member *member = &substitutions->members[i];
		struct atom *key = arena_zeroed(arena, sizeof(*key));
		key->text = arena_text(arena, member->key->text);
		members[i].key = key;
		members[i].key_span = member->key_span;
	}
	copy->members = members;
	return copy;
}

static void add_faults(struct following *following, struct reference *reference,
	const struct problem *faults)
{
	for (; faults; faults = faults->next) {
		if (faults->kind != PROBLEM_UNUSED_SUBSTITUTION)
			continue;
		struct problem *copy =
			arena_copy(following->arena, faults, sizeof(*faults));
		copy->message =
			arena_text(following->arena, text_of(faults->message))
				.bytes;
		copy->next = reference->fault;
		reference->fault = copy;
	}
}

/* Reads the file for the names that it uses. */
static void check_unused(struct following *following,
	struct reference *reference, const char *path)
{
	struct arena arena = {0};
	struct atom_table atoms;
	struct source *source = read_source(&arena, path, path);
	if (source) {
		atom_table_start(&atoms, &arena, (uintptr_t)&arena);
		const struct document *document = document_read(source, &atoms);
		if (document->has_root)
			add_faults(following, reference,
				template_unused_substitutions(source, &atoms,
					&document->root,
					reference->substitutions));
	}
	arena_free(&arena);
}

static void add_missing(struct following *following,
	struct reference *reference, const struct value *location)
{
	reference->fault =
		arena_zeroed(following->arena, sizeof(*reference->fault));
	reference->fault->kind = PROBLEM_MISSING_FILE;
	reference->fault->span = location->span;
}

static void follow(
	struct following *following, const struct definition *definition)
{
	struct stat status;
	const char *path = path_of(following, value_text(definition->location));
	struct reference reference = {
		.template = following->template,
		.target = UINT32_MAX,
		.type = definition->type,
		.substitutions = copy_substitutions(
			following, definition->substitutions),
	};
	if (stat(path, &status) != 0) {
		if (errno != ENOENT && errno != ENOTDIR)
			return;
		add_missing(following, &reference, definition->location);
	} else if (S_ISREG(status.st_mode)) {
		reference.target = discover_reference(
			following->discovery, path, "a template refers to it");
		if (reference.substitutions)
			check_unused(following, &reference, path);
	}
	following->references =
		arena_grow(following->arena, following->references,
			following->count, &following->room, sizeof(reference));
	following->references[following->count++] = reference;
}

static void look_into(struct following *following)
{
	struct arena arena = {0};
	struct atom_table atoms;
	const struct input_file *file =
		&following->discovery->files[following->template];
	struct source *source = read_source(&arena, file->path, file->name);
	if (source && names_files(source->text)) {
		atom_table_start(&atoms, &arena, (uintptr_t)&arena);
		const struct definition *definition = template_definitions(
			source, &atoms, document_read(source, &atoms), NULL);
		for (; definition; definition = definition->next)
			if (definition->location &&
				is_local(value_text(definition->location)))
				follow(following, definition);
	}
	arena_free(&arena);
}

static void join_faults(const struct problem **faults, struct problem *more)
{
	struct problem *last = more;
	while (last && last->next)
		last = last->next;
	if (!last)
		return;
	last->next = (struct problem *)*faults;
	*faults = more;
}

/* Where several templates refer to a file only what they agree on is known. */
static void tell(struct outside *outsides, const struct reference *reference)
{
	join_faults(&outsides[reference->template].faults, reference->fault);
	if (reference->target == UINT32_MAX)
		return;
	struct outside *outside = &outsides[reference->target];
	if (outside->is_referred) {
		outside->substitutions = NULL;
		if (outside->type != reference->type)
			outside->type = DEFINITION_ANY_TYPE;
		return;
	}
	outside->is_referred = true;
	outside->type = reference->type;
	outside->substitutions = reference->substitutions;
}

struct outside *references_follow(struct discovery *discovery)
{
	struct following following = {
		.discovery = discovery,
		.arena = discovery->arena,
	};
	uint32_t found = discovery->count;
	for (uint32_t i = 0; i < found; i++) {
		following.template = i;
		if (may_refer(&discovery->files[i]))
			look_into(&following);
	}
	struct outside *outsides = arena_array(
		discovery->arena, discovery->count, sizeof(*outsides));
	for (uint32_t i = 0; i < following.count; i++)
		tell(outsides, &following.references[i]);
	return outsides;
}
