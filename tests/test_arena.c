/* Memory that is given back all at once. */
#include "base/arena.h"
#include "suite.h"

static struct arena arena;

static void finish(void)
{
	arena_free(&arena);
}

/* Smaller than a block, about a block, and much larger. */
static const size_t sizes[] = {
	0, 1, 7, 16, 17, 4096, 16384, 16385, 262144, 262145, 3000000};

static bool is_all(const char *block, size_t size, char wanted)
{
	for (size_t i = 0; i < size; i++)
		if (block[i] != wanted)
			return false;
	return true;
}

START_TEST(gives_aligned_memory_of_its_own)
{
	size_t size = sizes[_i];
	char *before = arena_allocate(&arena, 24);
	memset(before, 'b', 24);
	char *block = arena_allocate(&arena, size);
	char *after = arena_allocate(&arena, 24);
	memset(after, 'a', 24);
	memset(block, 'x', size);
	ck_assert_uint_eq((uintptr_t)block % _Alignof(double), 0);
	ck_assert(is_all(before, 24, 'b'));
	ck_assert(is_all(after, 24, 'a'));
	ck_assert(is_all(block, size, 'x'));
}
END_TEST

START_TEST(gives_zeroes)
{
	memset(arena_allocate(&arena, sizes[_i]), 'x', sizes[_i]);
	ck_assert(is_all(arena_zeroed(&arena, sizes[_i]), sizes[_i], '\0'));
}
END_TEST

START_TEST(keeps_many_blocks)
{
	enum { BLOCKS = 5000, SIZE = 100 };
	unsigned char *blocks[BLOCKS];
	for (int i = 0; i < BLOCKS; i++) {
		blocks[i] = arena_allocate(&arena, SIZE);
		memset(blocks[i], i % 251, SIZE);
	}
	for (int i = 0; i < BLOCKS; i++)
		ck_assert(blocks[i][0] == i % 251 &&
			  blocks[i][SIZE - 1] == i % 251);
}
END_TEST

START_TEST(copies)
{
	char original[] = "text";
	char *copy = arena_copy(&arena, original, sizeof(original));
	struct text text = arena_text(&arena, (struct text){original, 3});
	original[0] = 'n';
	ck_assert_str_eq(copy, "text");
	ck_assert_str_eq(text.bytes, "tex");
	ck_assert_uint_eq(text.len, 3);
	ck_assert_ptr_nonnull(arena_copy(&arena, NULL, 0));
	ck_assert_str_eq(arena_text(&arena, (struct text){NULL, 0}).bytes, "");
}
END_TEST

START_TEST(formats)
{
	ck_assert_str_eq(arena_format(&arena, "%s", ""), "");
	ck_assert_str_eq(arena_format(&arena, "%d %.*s", 7, 2, "abc"), "7 ab");
	const char *wide = arena_format(&arena, "%300000d", 1);
	ck_assert_uint_eq(strlen(wide), 300000);
}
END_TEST

START_TEST(grows_lists)
{
	uint32_t room = 0, *list = NULL;
	for (uint32_t i = 0; i < 1000; i++) {
		list = arena_grow(&arena, list, i, &room, sizeof(*list));
		ck_assert_uint_gt(room, i);
		list[i] = i;
	}
	for (uint32_t i = 0; i < 1000; i++)
		ck_assert_uint_eq(list[i], i);
}
END_TEST

/* The count of elements times their size is more than there is. */
START_TEST(dies_of_an_overflow)
{
	arena_array(&arena, SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(can_be_used_again)
{
	arena_reset(&arena);
	arena_allocate(&arena, 1000000);
	arena_allocate(&arena, 10);
	arena_reset(&arena);
	memset(arena_allocate(&arena, 100), 'x', 100);
	memset(arena_allocate(&arena, 2000000), 'x', 2000000);
	arena_free(&arena);
	arena_free(&arena);
	memset(arena_allocate(&arena, 100), 'x', 100);
}
END_TEST

static void fill(struct arena *from, size_t size, char byte, char **first)
{
	*first = memset(arena_allocate(from, size), byte, size);
}

START_TEST(takes_what_another_holds)
{
	struct arena other = {0};
	char *small, *large, *own;
	arena_join(&arena, &other);
	fill(&other, 100, 'a', &small);
	arena_join(&arena, &other);
	ck_assert_ptr_null(other.blocks);
	fill(&other, 100, 'b', &small);
	fill(&other, 3000000, 'c', &large);
	fill(&arena, 100, 'd', &own);
	arena_join(&arena, &other);
	arena_join(&arena, &other);
	fill(&arena, 300000, 'e', &own);
	ck_assert_int_eq(small[99], 'b');
	ck_assert_int_eq(large[2999999], 'c');
	ck_assert_uint_ge(arena.size, 3300000);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("arena");
	TCase *cases = tcase_create("arena");
	int count = (int)(sizeof(sizes) / sizeof(sizes[0]));
	tcase_add_checked_fixture(cases, NULL, finish);
	tcase_add_loop_test(cases, gives_aligned_memory_of_its_own, 0, count);
	tcase_add_loop_test(cases, gives_zeroes, 0, count);
	tcase_add_test(cases, keeps_many_blocks);
	tcase_add_test(cases, copies);
	tcase_add_test(cases, grows_lists);
	tcase_add_test(cases, formats);
	tcase_add_exit_test(cases, dies_of_an_overflow, 2);
	tcase_add_test(cases, can_be_used_again);
	tcase_add_test(cases, takes_what_another_holds);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
