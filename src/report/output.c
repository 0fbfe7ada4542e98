#include "report/output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* What M-x compile of Emacs runs in is one, whatever it inherits as TERM; there
 * INSIDE_EMACS is "28.2,compile". */
static bool is_dumb_terminal(void)
{
	const char *terminal = getenv("TERM");
	const char *emacs = getenv("INSIDE_EMACS");
	return (terminal && !strcmp(terminal, "dumb")) ||
	       (emacs && strstr(emacs, ",compile"));
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

static unsigned terminal_columns(FILE *stream)
{
	struct winsize size;
	bool is_terminal = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0;
	return is_terminal ? size.ws_col : 0;
}

/* A device or a pipe cannot be replaced by a file, so it is written as it is.
 */
static FILE *open_path(struct output *out, const char *path)
{
	struct stat status;
	bool exists = stat(path, &status) == 0;
	if (exists && !S_ISREG(status.st_mode))
		return fopen(path, "w");
	if (replacement_open(
		    &out->replacement, path, exists ? &status : NULL) != 0)
		return NULL;
	FILE *stream = fdopen(out->replacement.file, "w");
	if (!stream)
		close(out->replacement.file);
	return stream;
}

static void release(struct output *out)
{
	replacement_release(&out->replacement);
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
	out->columns = terminal_columns(out->stream);
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

const char *output_folder(const struct output *out)
{
	return out->replacement.folder;
}

/* Remembers errno when RESULT tells of a failure. */
static void expect_success(struct output *out, int result)
{
	if (result != 0 && !out->error)
		out->error = errno ? errno : EIO;
}

/* Standard output stays open: flushing tells whether it all arrived. */
static void finish_stream(struct output *out)
{
	bool is_replacement = output_folder(out) != NULL;
	fflush(out->stream);
	remember_failure(out);
	if (is_replacement && !out->error)
		expect_success(out, replacement_name(&out->replacement));
	if (out->path)
		expect_success(out, fclose(out->stream));
	if (is_replacement && !out->error)
		expect_success(out, replacement_commit(&out->replacement));
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
	if (has_failed)
		complain_of_loss(out);
	release(out);
	return has_failed ? -1 : 0;
}

void output_discard(struct output *out)
{
	if (out->path)
		fclose(out->stream);
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

static const char *find_stand_in(const struct stand_in *list, char character)
{
	while (list->character && list->character != character)
		list++;
	return list->character ? list->text : NULL;
}

void output_text_with(
	struct output *out, struct text text, const struct stand_in *list)
{
	uint32_t start = 0;
	for (uint32_t i = 0; i < text.len; i++) {
		const char *instead = find_stand_in(list, text.bytes[i]);
		if (!instead)
			continue;
		output_text(out, text_slice(text, start, i - start));
		output_print(out, "%s", instead);
		start = i + 1;
	}
	output_text(out, text_slice(text, start, text.len - start));
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
