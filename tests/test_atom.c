/* Interned strings. */
#include "base/atom.h"
#include "suite.h"

enum { NAMES = 20000 };

static struct arena arena;
static struct atom_table table;

static void start(void)
{
	arena = (struct arena){0};
	atom_table_start(&table, &arena, 7);
}

static void finish(void)
{
	arena_free(&arena);
}

static struct text name_of(int number)
{
	return text_of(arena_format(&arena, "state %d", number));
}

START_TEST(gives_one_pointer_a_text)
{
	const struct atom *atom = atom_intern(&table, TEXT("Next"), true);
	ck_assert_ptr_eq(atom_intern(&table, TEXT("Next"), false), atom);
	ck_assert_ptr_eq(atom_find(&table, TEXT("Next")), atom);
	ck_assert_ptr_ne(atom_intern(&table, TEXT("next"), true), atom);
	ck_assert_ptr_null(atom_find(&table, TEXT("NEXT")));
	ck_assert_uint_eq(table.count, 2);
}
END_TEST

START_TEST(tells_what_is_new)
{
	struct atom *first, *again;
	ck_assert(atom_add(&table, TEXT("Next"), true, &first));
	ck_assert(!atom_add(&table, TEXT("Next"), true, &again));
	ck_assert_ptr_eq(first, again);
	ck_assert(atom_add(&table, TEXT("next"), true, NULL));
}
END_TEST

START_TEST(tells_texts_apart_to_the_last_byte)
{
	static const struct text texts[] = {
		TEXT(""),
		TEXT("\0"),
		TEXT("\0\0"),
		TEXT("a"),
		TEXT("a\0"),
		TEXT("a\0b"),
		TEXT("a\0c"),
		TEXT("12345678"),
		TEXT("12345678\0"),
		TEXT("123456789"),
		TEXT("1234567890123456"),
		TEXT("1234567890123457"),
	};
	enum { COUNT = sizeof(texts) / sizeof(texts[0]) };
	const struct atom *atoms[COUNT];
	for (int i = 0; i < COUNT; i++)
		atoms[i] = atom_intern(&table, texts[i], false);
	for (int i = 0; i < COUNT; i++) {
		ck_assert(text_equal(atoms[i]->text, texts[i]));
		ck_assert_ptr_eq(atom_find(&table, texts[i]), atoms[i]);
		for (int j = 0; j < i; j++)
			ck_assert_ptr_ne(atoms[i], atoms[j]);
	}
}
END_TEST

START_TEST(copies_what_is_not_stable)
{
	char bytes[] = "Name";
	const struct atom *atom = atom_intern(&table, text_of(bytes), false);
	bytes[0] = 'F';
	ck_assert_str_eq(atom->text.bytes, "Name");
	ck_assert_ptr_null(atom_find(&table, text_of(bytes)));
}
END_TEST

START_TEST(reserves_numbers)
{
	atom_reserve(&table, TEXT("Type"), 3);
	ck_assert_uint_eq(atom_intern(&table, TEXT("Type"), true)->field, 3);
	ck_assert_uint_eq(atom_intern(&table, TEXT("type"), true)->field, 0);
}
END_TEST

/* Grows past its first size, and every name is found afterwards. */
START_TEST(grows)
{
	uint32_t before = table.slot_count;
	const struct atom *first = atom_intern(&table, name_of(0), true);
	for (int i = 0; i < NAMES; i++)
		atom_intern(&table, name_of(i), true);
	ck_assert_uint_eq(table.count, NAMES);
	ck_assert_uint_ge(table.slot_count, NAMES);
	ck_assert_uint_gt(table.slot_count, before);
	ck_assert_ptr_eq(atom_find(&table, name_of(0)), first);
	for (int i = 0; i < NAMES; i++)
		ck_assert_ptr_nonnull(atom_find(&table, name_of(i)));
	ck_assert_ptr_null(atom_find(&table, name_of(NAMES)));
}
END_TEST

/* The most full slots in a row, which a search may have to pass. */
static uint32_t longest_run(void)
{
	uint32_t longest = 0, run = 0, at = 0;
	for (uint32_t i = 0; i < table.slot_count; i++) {
		run = table.slots[at].atom ? run + 1 : 0;
		longest = run > longest ? run : longest;
		at = (at + ATOM_STEP) & (table.slot_count - 1);
	}
	return longest;
}

/* Names that collide under one seed do not under another. */
START_TEST(spreads_names_whatever_the_seed)
{
	atom_table_start(&table, &arena, (uint64_t)_i * 0x100000001u);
	for (int i = 0; i < NAMES; i++)
		atom_intern(&table, name_of(i), true);
	ck_assert_uint_le(longest_run(), 64);
}
END_TEST

/* Numbered at the end they come side by side, at the start they do not. */
START_TEST(spreads_names_that_end_alike)
{
	for (int i = 0; i < NAMES; i++)
		atom_intern(&table,
			text_of(arena_format(&arena, "%d. state", i)), true);
	ck_assert_uint_le(longest_run(), 64);
}
END_TEST

START_TEST(hashes_with_the_seed)
{
	uint32_t hash = atom_intern(&table, TEXT("Next"), true)->hash;
	atom_table_start(&table, &arena, 9);
	ck_assert_uint_ne(atom_intern(&table, TEXT("Next"), true)->hash, hash);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("atom");
	TCase *cases = tcase_create("atom");
	tcase_add_checked_fixture(cases, start, finish);
	tcase_add_test(cases, gives_one_pointer_a_text);
	tcase_add_test(cases, tells_what_is_new);
	tcase_add_test(cases, tells_texts_apart_to_the_last_byte);
	tcase_add_test(cases, copies_what_is_not_stable);
	tcase_add_test(cases, reserves_numbers);
	tcase_add_test(cases, grows);
	tcase_add_loop_test(cases, spreads_names_whatever_the_seed, 0, 4);
	tcase_add_test(cases, spreads_names_that_end_alike);
	tcase_add_test(cases, hashes_with_the_seed);
	suite_add_tcase(suite, cases);
	return suite_run(suite);
}
