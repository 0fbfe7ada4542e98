#include "input/reference.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/inside.h"
#include "input/part.h"
#include "input/read.h"
#include "input/sibling.h"
#include "input/template.h"

/* Parts may have parts in other files, and so on. */
enum { MAX_STEPS = 4, MAX_NAMES = 256 * 1024 };

/* What a file is, most tell at once. */
enum { FIRST_BYTES = 4 * 1024, HEAD_BYTES = 64 * 1024 };

/* So much is read of files that several references name, beyond the first time
 * each: past it nobody looks which substitutions are unused. */
enum { MAX_BYTES_AGAIN = 64 * 1024 * 1024 };

/* One place where a template names a file. */
struct reference {
	uint32_t template, target; /* indexes of files; UINT32_MAX: none */
	enum definition_type type;
	const struct value *substitutions; /* copied, or NULL */
	struct problem *fault;             /* in the template, or NULL */
	struct part *part; /* of the target, or NULL: it is a definition */
	bool is_serverless;
};

/* What is learnt of a file on the way. */
struct stop {
	const char *base; /* other files are beside this one */
	struct part *parts, *last;
	const struct part *unseen; /* those of PARTS not looked into, or NULL */
	bool is_template;
	bool was_read; /* for the names that it uses */
};

struct following {
	struct discovery *discovery;
	struct arena *arena;
	struct reference *references;
	uint32_t count, room;
	uint32_t template;   /* the one at hand */
	uint32_t names;      /* of files that may still be looked at */
	uint64_t read_again; /* bytes */
	struct stop *stops;  /* by file */
	uint32_t stop_count;
	struct atom_table parts; /* by what they are; the index of a reference
				  */
};

/* What FILE is known to be by its first bytes. What these do not tell is read
 * in whole after. A machine is one whatever follows. */
static enum content sniff_bytes(int file)
{
	char head[HEAD_BYTES];
	ssize_t len = pread(file, head, FIRST_BYTES, 0);
	if (len == FIRST_BYTES &&
		sniff((struct text){head, FIRST_BYTES}) != CONTENT_MACHINE)
		len = pread(file, head, sizeof(head), 0);
	if (len <= 0)
		return CONTENT_OTHER;
	enum content content = sniff((struct text){head, (uint32_t)len});
	return content == CONTENT_OTHER && len == HEAD_BYTES ? CONTENT_TEMPLATE
							     : content;
}

/* The content of a file that was named and so never looked at. A pipe can be
 * read only once. */
static enum content sniff_head(const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return CONTENT_OTHER;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (file < 0)
		return CONTENT_OTHER;
	enum content content = sniff_bytes(file);
	close(file);
	return content;
}

static bool may_refer(const struct input_file *file)
{
	if (!file->path)
		return false;
	enum content content = file->content == CONTENT_OTHER
				       ? sniff_head(file->path)
				       : file->content;
	return content == CONTENT_TEMPLATE || content == CONTENT_SERVERLESS;
}

static bool names_files(struct text text)
{
	return text_find(text, "DefinitionUri", 0) != UINT32_MAX ||
	       text_find(text, "DefinitionS3Location", 0) != UINT32_MAX ||
	       text_find(text, "${file(", 0) != UINT32_MAX;
}

/* Whether the string is surely a path: not a URL, nothing to be replaced. An
 * absolute one leads away from the template on any other machine. */
static bool is_local(struct text name)
{
	enum { MOST = 1024 };
	return name.len && name.len <= MOST &&
	       !memchr(name.bytes, 0, name.len) && !text_starts(name, "/") &&
	       text_find(name, ":", 0) == UINT32_MAX;
}

/* NAME beside the template, or beside the one that the template is a part of.
 */
static const char *path_of(struct following *following, struct text name)
{
	const char *base = following->stops[following->template].base;
	const char *slash = strrchr(base, '/');
	while (text_starts(name, "./"))
		name = text_slice(name, 2, UINT32_MAX);
	if (!slash)
		return arena_text(following->arena, name).bytes;
	return arena_format(following->arena, "%.*s%.*s",
		(int)(slash + 1 - base), base, (int)name.len, name.bytes);
}

static void add_faults(struct following *following, struct reference *reference,
	const struct problem *faults)
{
	for (; faults; faults = faults->next) {
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

/* Without a file that was meant, something may be about to make this one. */
static void add_missing(struct following *following,
	struct reference *reference, const struct value *location,
	const char *path)
{
	const char *near =
		sibling_find(following->arena, path, &following->names);
	reference->fault =
		arena_zeroed(following->arena, sizeof(*reference->fault));
	reference->fault->kind = PROBLEM_MISSING_FILE;
	reference->fault->span = location->span;
	if (near)
		reference->fault->help = arena_format(
			following->arena, "did you mean \"%s\"?", near);
}

static struct stop *stop_at(struct following *following, uint32_t index)
{
	uint32_t count = following->discovery->count;
	if (index < following->stop_count)
		return &following->stops[index];
	struct stop *stops = arena_array(
		following->arena, (size_t)count * 2, sizeof(*stops));
	if (following->stop_count)
		memcpy(stops, following->stops,
			following->stop_count * sizeof(*stops));
	following->stops = stops;
	following->stop_count = count * 2;
	return &stops[index];
}

/* The first of several parts that are the same is kept, with what all say. */
static bool is_known(
	struct following *following, const struct reference *reference)
{
	const struct part *part = reference->part;
	struct text key = text_of(arena_format(following->arena,
		"%" PRIu32 " %d %.*s", reference->target, (int)part->kind,
		(int)part->keys.len, part->keys.bytes));
	struct atom *atom;
	if (atom_add(&following->parts, key, true, &atom)) {
		atom->index = following->count;
		return false;
	}
	struct part *first = following->references[atom->index].part;
	if (first->type != part->type)
		first->type = DEFINITION_ANY_TYPE;
	return true;
}

static void add_part(
	struct following *following, const struct reference *reference)
{
	struct stop *stop = stop_at(following, reference->target);
	if (stop->last)
		stop->last->next = reference->part;
	else
		stop->parts = reference->part;
	stop->last = reference->part;
	if (!stop->base)
		stop->base = following->stops[reference->template].base;
	if (!stop->unseen)
		stop->unseen = reference->part;
}

static struct part *make_part(struct following *following,
	const struct definition *definition, struct text keys)
{
	struct part *part = arena_zeroed(following->arena, sizeof(*part));
	part->kind = definition->part;
	part->keys = arena_text(following->arena, keys);
	part->path = arena_text(following->arena, text_of(definition->machine))
			     .bytes;
	part->type = definition->type;
	return part;
}

static void add_reference(
	struct following *following, const struct reference *reference)
{
	bool is_part = reference->part && reference->target != UINT32_MAX;
	if (is_part && is_known(following, reference))
		return;
	if (is_part)
		add_part(following, reference);
	following->references =
		arena_grow(following->arena, following->references,
			following->count, &following->room, sizeof(*reference));
	following->references[following->count++] = *reference;
}

/* Whether the file, of SIZE bytes, may be read for the names that it uses. */
static bool may_read(
	struct following *following, uint32_t target, uint64_t size)
{
	struct stop *stop =
		target == UINT32_MAX ? NULL : stop_at(following, target);
	if (!stop || stop->was_read)
		following->read_again += size;
	if (stop)
		stop->was_read = true;
	return following->read_again <= MAX_BYTES_AGAIN;
}

/* Finds the file at PATH. False: nothing is to be known of it: a report shows
 * what stands in a file, and that it exists. */
static bool find_target(struct following *following,
	struct reference *reference, const struct definition *definition,
	const char *path)
{
	struct stat status;
	if (!inside_has(following->arena, path,
		    following->stops[following->template].base))
		return false;
	int error = stat(path, &status) == 0 ? 0 : errno;
	if (error == ENOENT) {
		add_missing(following, reference, definition->location, path);
	} else if (!error && S_ISREG(status.st_mode)) {
		reference->target = discover_reference(
			following->discovery, path, "a template refers to it");
		if (reference->substitutions &&
			may_read(following, reference->target,
				(uint64_t)status.st_size))
			check_unused(following, reference, path);
	}
	return true;
}

static void follow(
	struct following *following, const struct definition *definition)
{
	struct text name = value_text(definition->location), keys = TEXT("");
	bool is_serverless = definition->part != PART_NONE;
	if (is_serverless && !part_read_file(name, &name, &keys))
		return;
	if (!is_local(name))
		return;
	struct reference reference = {
		.template = following->template,
		.target = UINT32_MAX,
		.type = definition->type,
		.substitutions = template_copy_substitutions(following->arena,
			definition->source, definition->substitutions),
		.is_serverless = is_serverless,
	};
	if (is_serverless && (definition->part != PART_DEFINITION || keys.len))
		reference.part = make_part(following, definition, keys);
	if (find_target(following, &reference, definition,
		    path_of(following, name)))
		add_reference(following, &reference);
}

/* OUTSIDE is what is known of the file so far, or NULL. */
static void look_into(
	struct following *following, const struct outside *outside)
{
	struct arena arena = {0};
	struct atom_table atoms;
	const struct input_file *file =
		&following->discovery->files[following->template];
	struct source *source = read_source(&arena, file->path, file->name);
	if (source && names_files(source->text)) {
		atom_table_start(&atoms, &arena, (uintptr_t)&arena);
		const struct definition *definition = template_definitions(
			source, &atoms, document_read(source, &atoms), outside);
		for (; definition; definition = definition->next)
			if (definition->location)
				follow(following, definition);
	}
	arena_free(&arena);
}

static void look_into_templates(struct following *following)
{
	uint32_t found = following->discovery->count;
	for (uint32_t i = 0; i < found; i++) {
		struct stop *stop = stop_at(following, i);
		const struct input_file *file = &following->discovery->files[i];
		if (!may_refer(file))
			continue;
		stop->base = file->path;
		stop->is_template = true;
		following->template = i;
		look_into(following, NULL);
	}
}

/* One step: no file is read more than once in it. */
static void look_into_parts(struct following *following)
{
	for (uint32_t i = 0; i < following->discovery->count; i++) {
		struct stop *stop = stop_at(following, i);
		const struct outside outside = {
			.parts = stop->unseen, .is_serverless = true};
		stop->unseen = NULL;
		following->template = i;
		if (outside.parts && !stop->is_template)
			look_into(following, &outside);
	}
}

static void join_faults(struct problem **faults, struct problem *more)
{
	struct problem *last = more;
	while (last && last->next)
		last = last->next;
	if (!last)
		return;
	last->next = *faults;
	*faults = more;
}

/* Where several templates refer to a file only what they agree on is known. */
static void tell(struct outside *outsides, const struct reference *reference)
{
	join_faults(&outsides[reference->template].faults, reference->fault);
	if (reference->target == UINT32_MAX)
		return;
	struct outside *outside = &outsides[reference->target];
	outside->is_serverless |= reference->is_serverless;
	if (reference->part)
		return;
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
		.names = MAX_NAMES,
	};
	atom_table_start(
		&following.parts, discovery->arena, (uintptr_t)&following);
	look_into_templates(&following);
	for (int step = 0; step < MAX_STEPS; step++)
		look_into_parts(&following);
	struct outside *outsides = arena_array(
		discovery->arena, discovery->count, sizeof(*outsides));
	for (uint32_t i = 0; i < discovery->count; i++)
		outsides[i].parts = stop_at(&following, i)->parts;
	for (uint32_t i = 0; i < following.count; i++)
		tell(outsides, &following.references[i]);
	return outsides;
}
