/* Bytes that no YAML text has, found before libyaml sees them. */
#include "base/utf8.h"
#include "input/yaml_reader.h"

/* libyaml compares each tag with all of these. */
enum { MAX_DIRECTIVES = 100 };

/* https://yaml.org/spec/1.1/#c-printable */
static bool is_printable(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	if (c < 0xA0)
		return c < 0x7F || c == 0x85;
	return c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
}

/* What begins with a mark of UTF-16, or has a NUL in the first character. */
static bool is_utf16(struct text text)
{
	return text.len > 1 && (!memcmp(text.bytes, "\xFF\xFE", 2) ||
				       !memcmp(text.bytes, "\xFE\xFF", 2) ||
				       (!text.bytes[0] != !text.bytes[1]));
}

static bool check_utf8(struct yaml_reader *reader, struct text text)
{
	uint32_t at = is_utf16(text) ? 0 : utf8_find_invalid(text, 0);
	if (at == UINT32_MAX)
		return true;
	uint32_t end = is_utf16(text) ? 2 : utf8_next(text, at);
	yaml_add_problem(reader, PROBLEM_ENCODING, (span){at, end}, NULL);
	return false;
}

static bool check_character(struct yaml_reader *reader, uint32_t c, span place)
{
	if (is_printable(c))
		return true;
	struct problem *problem =
		yaml_add_problem(reader, PROBLEM_SYNTAX, place,
			arena_format(reader->source->arena,
				"YAML does not take the character U+%04X",
				(unsigned)c));
	problem->help = "remove it, or write it as an escape in double quotes";
	return false;
}

static bool check_characters(struct yaml_reader *reader, struct text text)
{
	uint32_t len;
	reader->is_ascii = true;
	for (uint32_t at = 0; at < text.len; at += len) {
		uint32_t c = (unsigned char)text.bytes[at];
		len = 1;
		if (c >= 0x20 && c < 0x7F)
			continue;
		len = utf8_decode(text, at, &c);
		if (!check_character(reader, c, (span){at, at + len}))
			return false;
		reader->is_ascii = reader->is_ascii && len == 1;
	}
	return true;
}

/* Of YAML 1.1: https://yaml.org/spec/1.1/#b-char */
static bool is_line_start(struct text text, uint32_t at)
{
	static const char *const breaks[] = {
		"\n", "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
	text.len = at;
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++)
		if (text_ends(text, breaks[i]))
			return true;
	return at == 0;
}

static bool check_directives(struct yaml_reader *reader, struct text text)
{
	uint32_t count = 0, at = text_find(text, "%TAG", 0);
	for (; at != UINT32_MAX; at = text_find(text, "%TAG", at + 4)) {
		if (!is_line_start(text, at) || ++count <= MAX_DIRECTIVES)
			continue;
		yaml_add_problem(reader, PROBLEM_SYNTAX, (span){at, at + 4},
			"too many directives");
		return false;
	}
	return true;
}

bool yaml_check_bytes(struct yaml_reader *reader)
{
	struct text text = reader->source->text;
	return check_utf8(reader, text) && check_characters(reader, text) &&
	       check_directives(reader, text);
}
