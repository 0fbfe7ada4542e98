/* Escaping, and files that appear whole or not at all. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/print.h"
#include "report/json_writer.h"
#include "report/width.h"
#include "suite.h"

/* A literal that may hold NUL. */
#define BYTES(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

static const struct escape_case {
	struct text text;
	const char *shown, *json;
} escape_cases[] = {
	{BYTES("plain"), "plain", "plain"},
	{BYTES(""), "", ""},
	{BYTES("a\nb\tc"), "a\\u000ab\\u0009c", "a\\u000ab\\u0009c"},
	{BYTES("\0"), "\\u0000", "\\u0000"},
	{BYTES("\x1b[31mred"), "\\u001b[31mred", "\\u001b[31mred"},
	{BYTES("\x7f"), "\\u007f", "\\u007f"},
	{BYTES("\xC2\x9B"), "\\u009b", "\\u009b"},
	{BYTES("\xE2\x80\xAE"
	       "evil"),
		"\\u202eevil", "\\u202eevil"},
	{BYTES("\xE2\x81\xA6"), "\\u2066", "\\u2066"},
	{BYTES("\xE2\x80\x8B"), "\\u200b", "\\u200b"},
	{BYTES("\xEF\xBB\xBF"), "\\ufeff", "\\ufeff"},
	{BYTES("\xF3\xA0\x81\x81"), "\\ue0041", "\\udb40\\udc41"},
	{BYTES("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"),
		"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB",
		"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"},
	{BYTES("\xC3\xA9\xE6\x97\xA5"), "\xC3\xA9\xE6\x97\xA5",
		"\xC3\xA9\xE6\x97\xA5"},
	{BYTES("\xFF"), "\\xff", "\xEF\xBF\xBD"},
	{BYTES("\xC3"), "\\xc3", "\xEF\xBF\xBD"},
	{BYTES("\xE6\x97"), "\\xe6\\x97", "\xEF\xBF\xBD\xEF\xBF\xBD"},
	{BYTES("\xC0\xAF"), "\\xc0\\xaf", "\xEF\xBF\xBD\xEF\xBF\xBD"},
	{BYTES("\xED\xA0\x80"), "\\ud800", "\xEF\xBF\xBD"},
	{BYTES("\xEF\xBF\xBD"), "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
};

struct memory {
	struct output out;
	char *bytes;
	size_t size;
};

static void open_memory(struct memory *memory)
{
	*memory = (struct memory){.bytes = NULL};
	memory->out.stream = open_memstream(&memory->bytes, &memory->size);
	ck_assert_ptr_nonnull(memory->out.stream);
}

static void expect_memory(struct memory *memory, const char *expected)
{
	fclose(memory->out.stream);
	ck_assert_str_eq(memory->bytes, expected);
	free(memory->bytes);
}

START_TEST(escapes_what_is_shown)
{
	const struct escape_case *c = &escape_cases[_i];
	struct memory memory;
	open_memory(&memory);
	output_text(&memory.out, c->text);
	expect_memory(&memory, c->shown);
}
END_TEST

START_TEST(escapes_json)
{
	const struct escape_case *c = &escape_cases[_i];
	struct memory memory;
	open_memory(&memory);
	json_write_raw(&memory.out, c->text.bytes, c->text.len);
	expect_memory(&memory, c->json);
}
END_TEST

START_TEST(writes_json_strings)
{
	struct memory memory;
	open_memory(&memory);
	struct json_writer *writer = json_writer_new(&memory.out);
	json_write_string(writer, NULL, "a\"b\\c\n\xC2\x9B\xFF/");
	json_writer_free(writer);
	expect_memory(&memory, "\"a\\\"b\\\\c\\n\\u009b\xEF\xBF\xBD/\"");
}
END_TEST

static const struct width_case {
	uint32_t code_point;
	unsigned width;
} width_cases[] = {
	{'a', 1},
	{0xE9, 1},
	{0x301, 0},
	{0x200D, 0},
	{0xFE0F, 0},
	{0x1100, 2},
	{0x1161, 0},
	{0x65E5, 2},
	{0xAC00, 2},
	{0xFF21, 2},
	{0xFF71, 1},
	{0x1F600, 2},
	{0x20000, 2},
	{0x10FFFF, 1},
};

START_TEST(knows_widths)
{
	const struct width_case *c = &width_cases[_i];
	ck_assert_uint_eq(width_of(c->code_point), c->width);
}
END_TEST

static char folder[64];
static char path[96];

static void make_folder(void)
{
	snprintf(folder, sizeof(folder), "/tmp/asl-lint-output.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/report", folder);
}

static void remove_folder(void)
{
	unlink(path);
	ck_assert_msg(rmdir(folder) == 0, "something else was left behind");
}

static void expect_file(const char *expected)
{
	char bytes[64] = "";
	FILE *stream = fopen(path, "r");
	ck_assert_ptr_nonnull(stream);
	size_t size = fread(bytes, 1, sizeof(bytes) - 1, stream);
	fclose(stream);
	bytes[size] = '\0';
	ck_assert_str_eq(bytes, expected);
}

static void write_file(const char *text, mode_t mode)
{
	FILE *stream = fopen(path, "w");
	ck_assert_ptr_nonnull(stream);
	fputs(text, stream);
	fclose(stream);
	chmod(path, mode);
}

START_TEST(replaces_a_file_at_the_end)
{
	struct output out;
	struct stat status;
	write_file("old", 0640);
	ck_assert_int_eq(output_open(&out, path, COLOR_AUTO), 0);
	ck_assert(!out.has_color);
	output_print(&out, "new");
	expect_file("old");
	ck_assert_int_eq(output_close(&out), 0);
	expect_file("new");
	ck_assert_int_eq(stat(path, &status), 0);
	ck_assert_uint_eq(status.st_mode & 0777, 0640);
}
END_TEST

START_TEST(keeps_the_old_file_when_discarded)
{
	struct output out;
	write_file("old", 0600);
	ck_assert_int_eq(output_open(&out, path, COLOR_NEVER), 0);
	output_print(&out, "new");
	output_discard(&out);
	expect_file("old");
}
END_TEST

START_TEST(complains_of_a_missing_folder)
{
	struct output out;
	char missing[128];
	snprintf(missing, sizeof(missing), "%s/none/report", folder);
	ck_assert_int_eq(output_open(&out, missing, COLOR_NEVER), -1);
}
END_TEST

START_TEST(writes_devices_as_they_are)
{
	struct output out;
	struct stat status;
	ck_assert_int_eq(output_open(&out, "/dev/null", COLOR_ALWAYS), 0);
	ck_assert(out.has_color);
	output_print(&out, "gone");
	ck_assert_int_eq(output_close(&out), 0);
	ck_assert_int_eq(stat("/dev/null", &status), 0);
	ck_assert(S_ISCHR(status.st_mode));
}
END_TEST

START_TEST(tells_of_a_full_device)
{
	struct output out;
	if (access("/dev/full", W_OK) != 0)
		return;
	ck_assert_int_eq(output_open(&out, "/dev/full", COLOR_NEVER), 0);
	output_print(&out, "lost");
	ck_assert_int_eq(output_close(&out), -1);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("output");
	TCase *text = tcase_create("text");
	tcase_add_loop_test(text, escapes_what_is_shown, 0,
		sizeof(escape_cases) / sizeof(escape_cases[0]));
	tcase_add_loop_test(text, escapes_json, 0,
		sizeof(escape_cases) / sizeof(escape_cases[0]));
	tcase_add_test(text, writes_json_strings);
	tcase_add_loop_test(text, knows_widths, 0,
		sizeof(width_cases) / sizeof(width_cases[0]));
	suite_add_tcase(suite, text);
	TCase *files = tcase_create("files");
	tcase_add_checked_fixture(files, make_folder, remove_folder);
	tcase_add_test(files, replaces_a_file_at_the_end);
	tcase_add_test(files, keeps_the_old_file_when_discarded);
	tcase_add_test(files, complains_of_a_missing_folder);
	tcase_add_test(files, writes_devices_as_they_are);
	tcase_add_test(files, tells_of_a_full_device);
	suite_add_tcase(suite, files);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
