/* expr-probe LANGUAGE: one JSON string a line on standard input, one JSON
 * object a line on standard output. */
#include "probe.h"

#include <stdlib.h>

#include "base/memory.h"

static const struct {
	const char *name;
	probe_answer *answer;
} languages[] = {
	{"jsonata", probe_jsonata},
	{"jsonata-toplevel", probe_jsonata_toplevel},
	{"path", probe_path},
	{"reference-path", probe_reference_path},
	{"intrinsic", probe_intrinsic},
	{"variables", probe_variables},
};

static probe_answer *find_language(const char *name)
{
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (!strcmp(languages[i].name, name))
			return languages[i].answer;
	return NULL;
}

/* Writes C, a surrogate or not, in the bytes of UTF-8. */
static char *put_code_point(char *out, unsigned c)
{
	if (c < 0x80) {
		*out++ = (char)c;
		return out;
	}
	if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*out++ = (char)(0xe0 | c >> 12);
		} else {
			*out++ = (char)(0xf0 | c >> 18);
			*out++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*out++ = (char)(0x80 | (c & 0x3f));
	return out;
}

static unsigned read_hex(const char *digits)
{
	char text[5] = {0};
	memcpy(text, digits, 4);
	return (unsigned)strtoul(text, NULL, 16);
}

/* \uXXXX, or two of them that are one character; IN is behind the u. */
static const char *decode_unit(const char *in, const char *end, char **out)
{
	if (end - in < 4)
		return end;
	unsigned unit = read_hex(in), low;
	in += 4;
	if ((unit & 0xfc00) == 0xd800 && end - in >= 6 && in[0] == '\\' &&
		in[1] == 'u') {
		low = read_hex(in + 2);
		if ((low & 0xfc00) == 0xdc00) {
			unit = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
			in += 6;
		}
	}
	*out = put_code_point(*out, unit);
	return in;
}

/* Decodes the JSON string LINE in place. */
static struct text decode_string(char *line, size_t len)
{
	static const char escapes[] = "bfnrt", meanings[] = "\b\f\n\r\t";
	const char *end = line + len;
	while (end > line && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	const char *in = line + 1;
	char *out = line;
	for (end--; in < end;) {
		if (*in != '\\') {
			*out++ = *in++;
			continue;
		}
		char c = in[1];
		in += 2;
		const char *escape = c ? strchr(escapes, c) : NULL;
		if (c == 'u')
			in = decode_unit(in, end, &out);
		else
			*out++ = escape ? meanings[escape - escapes] : c;
	}
	return (struct text){line, (uint32_t)(out - line)};
}

/* The three bytes at AT are a lone surrogate. */
static bool is_surrogate(struct text text, uint32_t at)
{
	return text.len - at >= 3 && (unsigned char)text.bytes[at] == 0xed &&
	       (unsigned char)text.bytes[at + 1] >= 0xa0;
}

void probe_write_string(FILE *out, struct text text)
{
	putc('"', out);
	for (uint32_t at = 0; at < text.len; at++) {
		unsigned char c = (unsigned char)text.bytes[at];
		if (c == '"' || c == '\\') {
			fprintf(out, "\\%c", c);
		} else if (c < ' ') {
			fprintf(out, "\\u%04x", c);
		} else if (is_surrogate(text, at)) {
			unsigned middle = (unsigned char)text.bytes[at + 1];
			unsigned last = (unsigned char)text.bytes[at + 2];
			fprintf(out, "\\u%04x",
				0xd000 | (middle & 0x3f) << 6 | (last & 0x3f));
			at += 2;
		} else {
			putc(c, out);
		}
	}
	putc('"', out);
}

static void answer_lines(probe_answer *answer)
{
	struct arena arena = {0};
	char *line = NULL;
	size_t capacity = 0;
	ssize_t len;
	while ((len = getline(&line, &capacity, stdin)) > 1) {
		answer(&arena, decode_string(line, (size_t)len), stdout);
		putchar('\n');
		arena_free(&arena);
	}
	free(line);
}

int main(int argc, char **argv)
{
	probe_answer *answer = argc == 2 ? find_language(argv[1]) : NULL;
	if (!answer)
		die("usage: expr-probe LANGUAGE < strings.jsonl");
	answer_lines(answer);
	return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
