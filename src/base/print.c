#include "base/print.h"

#include <stdarg.h>

#include "base/memory.h"
#include "base/utf8.h"

struct range {
	uint32_t first, last;
};

/* In ascending order. Source: general categories Cc, Zl, Zp, Cs and Cf of the
 * Unicode Character Database, without the joiners U+200C and U+200D and the
 * visible signs among Cf. */
static const struct range unsafe[] = {
	{0x0000, 0x001F},
	{0x007F, 0x009F},
	{0x00AD, 0x00AD},
	{0x061C, 0x061C},
	{0x115F, 0x1160},
	{0x180E, 0x180E},
	{0x200B, 0x200B},
	{0x200E, 0x200F},
	{0x2028, 0x202E},
	{0x2060, 0x206F},
	{0x3164, 0x3164},
	{0xD800, 0xDFFF},
	{0xFEFF, 0xFEFF},
	{0xFFA0, 0xFFA0},
	{0xFFF9, 0xFFFB},
	{0xFFFE, 0xFFFF},
	{0xE0000, 0xE007F},
};

bool print_is_safe(uint32_t code_point)
{
	if (code_point >= 0x20 && code_point < 0x7F)
		return true;
	for (size_t i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
		if (code_point <= unsafe[i].last)
			return code_point < unsafe[i].first;
	return true;
}

uint32_t print_decode(
	struct text text, uint32_t at, uint32_t *code_point, bool *is_byte)
{
	uint32_t len = utf8_decode(text, at, code_point);
	*is_byte = len == 1 && *code_point == 0xFFFD;
	return len;
}

void print_escaped(FILE *stream, struct text text)
{
	uint32_t start = 0, at = 0;
	while (at < text.len) {
		uint32_t code;
		bool is_byte;
		uint32_t len = print_decode(text, at, &code, &is_byte);
		if (is_byte || !print_is_safe(code)) {
			fwrite(text.bytes + start, 1, at - start, stream);
			if (is_byte)
				fprintf(stream, "\\x%02x",
					(unsigned char)text.bytes[at]);
			else
				fprintf(stream, "\\u%04x", (unsigned)code);
			start = at + len;
		}
		at += len;
	}
	if (at > start)
		fwrite(text.bytes + start, 1, at - start, stream);
}

void complain(const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *message = memory_allocate(len < 0 ? 1 : (size_t)len + 1);
	message[0] = '\0';
	if (len > 0)
		vsnprintf(message, (size_t)len + 1, format, arguments);
	va_end(arguments);
	fputs("asl-lint: ", stderr);
	print_escaped(stderr, text_of(message));
	fputc('\n', stderr);
	memory_release(message);
}

void complain_at(struct source *source, span place, const char *message)
{
	struct position at = source_position(source, place.start);
	complain("%s:%u:%u: %s", source->name, (unsigned)at.line,
		(unsigned)at.column, message);
}
