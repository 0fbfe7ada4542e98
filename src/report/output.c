#include "report/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/print.h"

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);
	return value && *value;
}

static bool is_zero(const char *variable)
{
	const char *value = getenv(variable);
	return value && !strcmp(value, "0");
}

static bool is_dumb_terminal(void)
{
	const char *terminal = getenv("TERM");
	return terminal && !strcmp(terminal, "dumb");
}

/* Sources: https://no-color.org and https://bixense.com/clicolors */
static bool wants_color(FILE *stream, enum color color)
{
	if (color != COLOR_AUTO)
		return color == COLOR_ALWAYS;
	if (is_set("NO_COLOR"))
		return false;
	if (is_set("CLICOLOR_FORCE") && !is_zero("CLICOLOR_FORCE"))
		return true;
	return isatty(fileno(stream)) && !is_dumb_terminal();
}

/* The mode a file made by open() would have: mkstemp() keeps it to the owner,
 * and an existing file keeps its own. */
static mode_t wanted_mode(const struct stat *existing)
{
	if (existing)
		return existing->st_mode & 07777;
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static FILE *open_temporary(struct output *out, const struct stat *existing)
{
	size_t size = strlen(out->target) + sizeof(".XXXXXX");
	out->temporary = memory_allocate(size);
	snprintf(out->temporary, size, "%s.XXXXXX", out->target);
	int file = mkstemp(out->temporary);
	if (file < 0)
		return NULL;
	if (fchmod(file, wanted_mode(existing)) == 0) {
		FILE *stream = fdopen(file, "w");
		if (stream)
			return stream;
	}
	int error = errno;
	close(file);
	unlink(out->temporary);
	errno = error;
	return NULL;
}

/* A device or a pipe cannot be replaced by a file, so it is written as it is. A
 * symbolic link stays one: what it leads to is replaced. */
static FILE *open_path(struct output *out, const char *path)
{
	struct stat status;
	bool exists = stat(path, &status) == 0;
	if (exists && !S_ISREG(status.st_mode))
		return fopen(path, "w");
	out->target = exists ? realpath(path, NULL) : strdup(path);
	if (!out->target)
		return NULL;
	return open_temporary(out, exists ? &status : NULL);
}

static void release(struct output *out)
{
	free(out->target);
	memory_release(out->temporary);
	*out = (struct output){.path = out->path};
}

int output_open(struct output *out, const char *path, enum color color)
{
	*out = (struct output){.path = path};
	out->stream = path ? open_path(out, path) : stdout;
	if (!out->stream) {
		complain("%s: cannot write: %s", path, strerror(errno));
		release(out);
		return -1;
	}
	out->has_color = wants_color(out->stream, color);
	return 0;
}

/* To be called right after writing, while errno tells the cause. */
static void remember_failure(struct output *out)
{
	if (!out->error && ferror(out->stream))
		out->error = errno ? errno : EIO;
}

bool output_has_failed(const struct output *out)
{
	return out->error != 0;
}

/* Standard output stays open: flushing tells whether it all arrived. */
static void finish_stream(struct output *out)
{
	fflush(out->stream);
	remember_failure(out);
	if (out->path && fclose(out->stream) && !out->error)
		out->error = errno;
	if (!out->error && out->temporary &&
		rename(out->temporary, out->target))
		out->error = errno;
}

static void complain_of_loss(const struct output *out)
{
	if (out->error != EPIPE)
		complain("%s: cannot write: %s",
			out->path ? out->path : "<stdout>",
			strerror(out->error));
}

int output_close(struct output *out)
{
	finish_stream(out);
	bool has_failed = output_has_failed(out);
	if (has_failed) {
		complain_of_loss(out);
		if (out->temporary)
			unlink(out->temporary);
	}
	release(out);
	return has_failed ? -1 : 0;
}

void output_discard(struct output *out)
{
	if (out->path)
		fclose(out->stream);
	if (out->temporary)
		unlink(out->temporary);
	release(out);
}

void output_print(struct output *out, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	vfprintf(out->stream, format, arguments);
	va_end(arguments);
	remember_failure(out);
}

void output_write(struct output *out, const char *bytes, size_t size)
{
	fwrite(bytes, 1, size, out->stream);
	remember_failure(out);
}

void output_text(struct output *out, struct text text)
{
	print_escaped(out->stream, text);
	remember_failure(out);
}

void output_style(struct output *out, enum style style)
{
	static const char *const codes[] = {
		[STYLE_PLAIN] = "\033[0m",
		[STYLE_PLACE] = "\033[0;1m",
		[STYLE_GUTTER] = "\033[0;34m",
		[STYLE_ERROR] = "\033[0;1;31m",
		[STYLE_WARNING] = "\033[0;1;35m",
		[STYLE_INFO] = "\033[0;1;34m",
		[STYLE_NOTE] = "\033[0;1;36m",
	};
	if (out->has_color)
		output_print(out, "%s", codes[style]);
}
