#include "input/read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/document.h"

enum { PIPE_BYTES = 64 * 1024, MAX_BYTES = DOCUMENT_MAX_BYTES + 1 };

static const char byte_order_mark[] = "\xEF\xBB\xBF";

struct buffer {
	struct arena *arena;
	char *bytes;
	size_t used, size;
};

/* One byte more than a regular file holds, so that its end is met without
 * growing, and one for the newline. Other files tell no size. */
static size_t expected_size(int file)
{
	struct stat status;
	if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
		return PIPE_BYTES;
	if (status.st_size <= 0)
		return PIPE_BYTES;
	if (status.st_size > MAX_BYTES)
		return (size_t)MAX_BYTES + 1;
	return (size_t)status.st_size + 2;
}

static void make_room(struct buffer *buffer)
{
	if (buffer->used + 1 < buffer->size)
		return;
	char *bytes = arena_allocate(buffer->arena, buffer->size * 2);
	memcpy(bytes, buffer->bytes, buffer->used);
	buffer->bytes = bytes;
	buffer->size *= 2;
}

static int read_all(int file, struct buffer *buffer)
{
	while (buffer->used < MAX_BYTES) {
		make_room(buffer);
		size_t room = buffer->size - buffer->used - 1;
		if (room > MAX_BYTES - buffer->used)
			room = MAX_BYTES - buffer->used;
		ssize_t count = read(file, buffer->bytes + buffer->used, room);
		if (count == 0)
			return 0;
		if (count > 0)
			buffer->used += (size_t)count;
		else if (errno != EINTR)
			return -1;
	}
	return 0;
}

static struct source *make_source(const struct buffer *buffer, const char *name)
{
	struct source *source = arena_zeroed(buffer->arena, sizeof(*source));
	source->name = name;
	source->arena = buffer->arena;
	source->text = (struct text){buffer->bytes, (uint32_t)buffer->used};
	buffer->bytes[buffer->used] = '\n';
	if (text_starts(source->text, byte_order_mark)) {
		source->skipped = (uint32_t)strlen(byte_order_mark);
		source->text =
			text_slice(source->text, source->skipped, UINT32_MAX);
	}
	return source;
}

static struct source *read_open(struct arena *arena, int file, const char *name)
{
	struct buffer buffer = {.arena = arena, .size = expected_size(file)};
	buffer.bytes = arena_allocate(arena, buffer.size);
	if (read_all(file, &buffer) != 0)
		return NULL;
	return make_source(&buffer, name);
}

struct source *read_source(
	struct arena *arena, const char *path, const char *name)
{
	int file = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : 0;
	if (file < 0)
		return NULL;
	struct source *source = read_open(arena, file, name);
	int error = errno;
	if (path)
		close(file);
	errno = error;
	return source;
}
