/* Patterns for names: what fits, and what is none. */
#include "base/glob.h"
#include "suite.h"

static struct arena arena;

static void start(void)
{
	arena = (struct arena){0};
}

static void finish(void)
{
	arena_free(&arena);
}

static const struct {
	const char *pattern, *name;
	bool fits;
} paths[] = {
	{"*.json", "a.json", true},
	{"*.json", "deep/er/a.json", true},
	{"*.json", "a.yaml", false},
	{"*.json", "a.json/b", true},
	{"a.json", "b/a.json", true},
	{"/a.json", "a.json", true},
	{"/a.json", "b/a.json", false},
	{"./a.json", "a.json", true},
	{"src/*.json", "src/a.json", true},
	{"src/*.json", "src/b/a.json", false},
	{"src/*.json", "x/src/a.json", false},
	{"src/**/*.json", "src/a.json", true},
	{"src/**/*.json", "src/b/c/a.json", true},
	{"src/**/*.json", "srcs/a.json", false},
	{"**/test/**", "a/test/b", true},
	{"**/test/**", "test/b/c", true},
	{"**/test/**", "test", false},
	{"**/test/**", "attest/b", false},
	{"**", "a/b", true},
	{"vendor", "vendor/a.json", true},
	{"vendor", "a/vendor/b/c.json", true},
	{"vendor", "vendors/a.json", false},
	{"vendor/", "vendor", false},
	{"vendor/", "a/vendor/b", true},
	{"a/b/", "a/b/c", true},
	{"a/b", "a/b/c", true},
	{"a/b", "a/bc", false},
	{"a**b", "axxb", true},
	{"a**b", "ax/xb", false},
	{"?.json", "\xC3\xA9.json", true},
	{"?.json", "ab.json", false},
	{"[a-c]x", "bx", true},
	{"[!a-c]x", "bx", false},
	{"[^a-c]x", "dx", true},
	{"[]]x", "]x", true},
	{"[a-]x", "-x", true},
	{"[!a]b/c", "/b/c", false},
	{"\\*x", "*x", true},
	{"\\*x", "ax", false},
	{"[\\]]", "]", true},
	{"a/**/b/**/c", "a/x/b/y/z/c", true},
	{"a/**/b/**/c", "a/b/c", true},
	{"a/**/b/**/c", "a/c/b", false},
};

static const struct {
	const char *pattern, *name;
	bool fits;
} names[] = {
	{"Poll*", "Poll", true},
	{"Poll*", "Poll a/b", true},
	{"Poll*", "xPoll", false},
	{"*", "", true},
	{"a?c", "abc", true},
	{"/States/*", "/States/A/Branches[0]/States/B", true},
	{"a", "a/b", false},
	{"\\{x", "{x", true},
};

static bool fits(const char *pattern, enum glob_kind kind, const char *name)
{
	struct glob_fault fault;
	const struct glob *glob =
		glob_compile(&arena, text_of(pattern), kind, &fault);
	ck_assert_ptr_nonnull(glob);
	return glob_fits(glob, text_of(name));
}

START_TEST(fits_paths)
{
	ck_assert_msg(fits(paths[_i].pattern, GLOB_PATH, paths[_i].name) ==
			      paths[_i].fits,
		"%s and %s", paths[_i].pattern, paths[_i].name);
}
END_TEST

START_TEST(fits_names)
{
	ck_assert_msg(fits(names[_i].pattern, GLOB_NAME, names[_i].name) ==
			      names[_i].fits,
		"%s and %s", names[_i].pattern, names[_i].name);
}
END_TEST

static const struct {
	const char *pattern;
	uint32_t at;
} bad[] = {
	{"", 0},
	{"/", 0},
	{"a[b", 1},
	{"a[]", 1},
	{"a[z-a]", 2},
	{"a\\", 1},
	{"a[\\", 2},
	{"a[b-", 1},
	{"a[b-\\", 4},
	{"*.{json,yaml}", 2},
};

START_TEST(refuses)
{
	struct glob_fault fault = {NULL, 0};
	ck_assert_ptr_null(glob_compile(
		&arena, text_of(bad[_i].pattern), GLOB_PATH, &fault));
	ck_assert_ptr_nonnull(fault.message);
	ck_assert_uint_eq(fault.at, bad[_i].at);
}
END_TEST

/* The longest pattern there may be, full of stars, and a long name. */
START_TEST(takes_no_time)
{
	enum { NAME = 20000 };
	static char pattern[GLOB_MAX_LENGTH + 2], name[NAME + 1];
	struct glob_fault fault;
	for (int i = 0; i < GLOB_MAX_LENGTH; i++)
		pattern[i] = i % 2 ? 'a' : '*';
	memset(name, 'a', NAME - 1);
	name[NAME - 1] = 'b';
	ck_assert(!fits(pattern, GLOB_PATH, name));
	pattern[GLOB_MAX_LENGTH] = 'a';
	ck_assert_ptr_null(
		glob_compile(&arena, text_of(pattern), GLOB_PATH, &fault));
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

int main(void)
{
	Suite *suite = suite_create("glob");
	TCase *globs = tcase_create("globs");
	tcase_add_checked_fixture(globs, start, finish);
	tcase_add_loop_test(globs, fits_paths, 0, COUNT(paths));
	tcase_add_loop_test(globs, fits_names, 0, COUNT(names));
	tcase_add_loop_test(globs, refuses, 0, COUNT(bad));
	tcase_add_test(globs, takes_no_time);
	suite_add_tcase(suite, globs);
	return suite_run(suite);
}
