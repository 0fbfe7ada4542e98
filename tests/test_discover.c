/* Which files are found, in a tree made for the purpose. */
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/discover.h"
#include "input/read.h"
#include "input/sniff.h"
#include "suite.h"

static const struct sniff_case {
	const char *text;
	enum content content;
} sniff_cases[] = {
	{"{\"StartAt\": \"A\", \"States\": {}}", CONTENT_MACHINE},
	{" \r\n\t{\"States\":{\"a\":[{}]},\"StartAt\" \n: 1}", CONTENT_MACHINE},
	{"{\"StartAt\": \"A\", \"States\": {", CONTENT_MACHINE},
	{"{\"Resources\": {\"StartAt\": 1, \"States\": {}}}", CONTENT_TEMPLATE},
	{"{\"StartAt\": \"States\", \"x\": [\"States\"]}", CONTENT_OTHER},
	{"{\"x\": \"\\\"\", \"StartAt\": \"\\\\\", \"States\": 1}",
		CONTENT_MACHINE},
	{"{\"x\": \"{\", \"StartAt\": 1, \"States\": 1}", CONTENT_MACHINE},
	{"{}{\"StartAt\": 1, \"States\": 1}", CONTENT_OTHER},
	{"[{\"StartAt\": 1, \"States\": 1}]", CONTENT_OTHER},
	{"{]]]}\"StartAt\": 1, \"States\": 1}", CONTENT_OTHER},
	{"{\"StartAt\": \"unclosed\\", CONTENT_OTHER},
	{"\"StartAt\": \"States\":", CONTENT_OTHER},
	{"{\"", CONTENT_OTHER},
	{"", CONTENT_OTHER},
};

START_TEST(sniffs_machines)
{
	const struct sniff_case *c = &sniff_cases[_i];
	ck_assert_int_eq(sniff(text_of(c->text)), c->content);
}
END_TEST

static char folder[64];
static struct arena arena;
static struct discovery discovery;

static void make_folder(void)
{
	snprintf(folder, sizeof(folder), "/tmp/asl-lint-discover.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	arena = (struct arena){0};
	discovery = (struct discovery){.arena = &arena};
}

static int remove_entry(const char *path, const struct stat *status, int type,
	struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

static void remove_folder(void)
{
	arena_free(&arena);
	ck_assert_int_eq(chdir("/"), 0);
	nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static const char machine[] = "{\"StartAt\": \"A\", \"States\": {}}";

static void write_file(const char *path, const char *text)
{
	FILE *stream = fopen(path, "w");
	ck_assert_ptr_nonnull(stream);
	fputs(text, stream);
	fclose(stream);
}

/* The names found, each ended by a newline, must be EXPECTED. */
static void expect_found(const char *expected, uint32_t troubles)
{
	char *bytes;
	size_t size;
	FILE *stream = open_memstream(&bytes, &size);
	for (uint32_t i = 0; i < discovery.count; i++)
		fprintf(stream, "%s\n", discovery.files[i].name);
	fclose(stream);
	ck_assert_str_eq(bytes, expected);
	ck_assert_uint_eq(discovery.troubles, troubles);
	free(bytes);
}

START_TEST(walks_a_tree)
{
	static const char *const folders[] = {"b", "b/c", "node_modules",
		".git", "cdk.out", "cdk.out/asset.1", "d.asl.json", ".aws-sam"};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		ck_assert_int_eq(mkdir(folders[i], 0700), 0);
	write_file("z.asl.json", "broken");
	write_file("a.json", machine);
	write_file("package.json", "{\"name\": 1}");
	write_file("notes.txt", machine);
	write_file("flow.asl.yaml", "StartAt: A");
	write_file("b/c/deep.json", machine);
	write_file("b/b.asl.json", "");
	write_file("node_modules/x.asl.json", machine);
	write_file(".git/x.asl.json", machine);
	write_file(".aws-sam/x.asl.json", machine);
	write_file("cdk.out/asset.1/x.asl.json", machine);
	write_file("cdk.out/asset.2.json", machine);
	write_file("cdk.out/y.json", machine);
	write_file("d.asl.json/in.json", machine);
	discover_operand(&discovery, ".");
	expect_found("a.json\nb/b.asl.json\nb/c/deep.json\ncdk.out/y.json\n"
		     "d.asl.json/in.json\nflow.asl.yaml\nz.asl.json\n",
		0);
}
END_TEST

START_TEST(walks_to_templates)
{
	static const char resource[] =
		"Resources:\n  A:\n    Type: AWS::Serverless::StateMachine\n";
	write_file("bucket.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket}\n");
	write_file("definition.yml", "StartAt: A\nStates: {}\n");
	write_file("serverless.yml", "stepFunctions:\n  stateMachines: {}\n");
	write_file("stack.template", resource);
	write_file("template.yaml", resource);
	write_file("template.txt", resource);
	discover_operand(&discovery, ".");
	expect_found("definition.yml\nserverless.yml\nstack.template\n"
		     "template.yaml\n",
		0);
	ck_assert_int_eq(discovery.files[1].content, CONTENT_SERVERLESS);
	ck_assert_str_eq(
		discovery.files[3].reason, "a template with state machines");
}
END_TEST

START_TEST(keeps_the_operand_as_given)
{
	ck_assert_int_eq(mkdir("b", 0700), 0);
	ck_assert_int_eq(mkdir(".c", 0700), 0);
	ck_assert_int_eq(mkdir("cdk.out", 0700), 0);
	write_file("cdk.out/asset.1.json", machine);
	write_file("cdk.out/y.json", machine);
	write_file("b/x.json", machine);
	write_file(".c/x.json", machine);
	write_file("odd.name", "x");
	discover_operand(&discovery, "b/");
	discover_operand(&discovery, "./.c");
	discover_operand(&discovery, "./odd.name");
	discover_operand(&discovery, "cdk.out//");
	expect_found("b/x.json\n./.c/x.json\n./odd.name\ncdk.out//y.json\n", 0);
}
END_TEST

START_TEST(finds_each_file_once)
{
	ck_assert_int_eq(mkdir("b", 0700), 0);
	write_file("b/x.json", machine);
	ck_assert_int_eq(link("b/x.json", "b/y.json"), 0);
	ck_assert_int_eq(symlink("x.json", "b/link.json"), 0);
	ck_assert_int_eq(symlink("..", "b/up"), 0);
	ck_assert_int_eq(symlink("self", "b/self"), 0);
	ck_assert_int_eq(symlink("gone.json", "b/gone.asl.json"), 0);
	discover_operand(&discovery, "b/x.json");
	discover_operand(&discovery, "./b//x.json");
	discover_operand(&discovery, ".");
	discover_operand(&discovery, "b");
	discover_operand(&discovery, "-");
	discover_operand(&discovery, "-");
	expect_found("b/x.json\nb/y.json\n<stdin>\n", 0);
}
END_TEST

START_TEST(passes_over_pipes)
{
	ck_assert_int_eq(mkfifo("pipe.asl.json", 0600), 0);
	discover_operand(&discovery, ".");
	expect_found("", 0);
	discover_operand(&discovery, "pipe.asl.json");
	expect_found("pipe.asl.json\n", 0);
}
END_TEST

START_TEST(complains_and_goes_on)
{
	write_file("a.yaml", "StartAt: A");
	write_file("b.json", machine);
	discovery.stdin_name = "flow.yml";
	discover_operand(&discovery, "none.json");
	discover_operand(&discovery, "a.yaml");
	discover_operand(&discovery, "-");
	discover_operand(&discovery, "b.json");
	expect_found("a.yaml\nflow.yml\nb.json\n", 1);
}
END_TEST

/* What a walk meets and cannot look at is no secret: here a link to TARGET. */
static void complain_of_link(const char *target)
{
	ck_assert_int_eq(symlink(target, "a.json"), 0);
	write_file("b.json", machine);
	discover_operand(&discovery, ".");
	expect_found("b.json\n", 1);
}

START_TEST(complains_of_what_it_meets)
{
	char name[300] = "";
	memset(name, 'n', sizeof(name) - 1);
	complain_of_link(name);
}
END_TEST

/* The memory of a process is a file that cannot be read from its start. */
START_TEST(complains_of_what_it_cannot_read)
{
	static const char memory[] = "/proc/self/mem";
	if (access(memory, R_OK) == 0)
		complain_of_link(memory);
}
END_TEST

START_TEST(stops_at_depth)
{
	for (int i = 0; i < 300; i++) {
		ck_assert_int_eq(mkdir("d", 0700), 0);
		ck_assert_int_eq(chdir("d"), 0);
	}
	write_file("x.asl.json", machine);
	ck_assert_int_eq(chdir(folder), 0);
	discover_operand(&discovery, ".");
	expect_found("", 1);
}
END_TEST

START_TEST(reads_lists)
{
	write_file("a b.json", machine);
	write_file("c.json", machine);
	write_file("lines", "a b.json\n\nc.json\nnone.json");
	discover_list(&discovery, "lines", false);
	expect_found("a b.json\nc.json\n", 1);
	discover_list(&discovery, "nolist", false);
	expect_found("a b.json\nc.json\n", 2);
}
END_TEST

START_TEST(reads_lists_with_nul)
{
	FILE *stream = fopen("list", "w");
	write_file("a\nb.json", machine);
	write_file("c.json", machine);
	fwrite("a\nb.json\0c.json\0", 1, 16, stream);
	fclose(stream);
	discover_list(&discovery, "list", true);
	expect_found("a\nb.json\nc.json\n", 0);
}
END_TEST

static const struct read_case {
	const char *bytes, *text;
	uint32_t skipped;
} read_cases[] = {
	{"", "", 0},
	{"x", "x", 0},
	{"\xEF\xBB\xBF{}", "{}", 3},
	{"\xEF\xBB", "\xEF\xBB", 0},
};

START_TEST(reads_a_file_whole)
{
	const struct read_case *c = &read_cases[_i];
	write_file("f", c->bytes);
	struct source *source = read_source(&arena, "f", "name");
	ck_assert_ptr_nonnull(source);
	ck_assert_str_eq(source->name, "name");
	ck_assert(text_is(source->text, c->text));
	ck_assert_uint_eq(source->skipped, c->skipped);
	ck_assert_int_eq(source->text.bytes[source->text.len], '\n');
}
END_TEST

START_TEST(reads_what_tells_no_size)
{
	int ends[2];
	char block[1000];
	memset(block, 'x', sizeof(block));
	ck_assert_int_eq(pipe(ends), 0);
	if (fork() == 0) {
		for (int i = 0; i < 1000; i++)
			if (write(ends[1], block, sizeof(block)) < 0)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	ck_assert_int_eq(dup2(ends[0], 0), 0);
	struct source *source = read_source(&arena, NULL, "<stdin>");
	ck_assert_ptr_nonnull(source);
	ck_assert_uint_eq(source->text.len, 1000 * 1000);
	ck_assert_int_eq(source->text.bytes[source->text.len], '\n');
}
END_TEST

START_TEST(reads_no_folder)
{
	ck_assert_ptr_null(read_source(&arena, ".", "."));
	ck_assert_ptr_null(read_source(&arena, "none", "none"));
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("discover");
	TCase *sniffing = tcase_create("sniff");
	tcase_add_loop_test(sniffing, sniffs_machines, 0,
		sizeof(sniff_cases) / sizeof(sniff_cases[0]));
	suite_add_tcase(suite, sniffing);
	TCase *tree = tcase_create("tree");
	tcase_add_checked_fixture(tree, make_folder, remove_folder);
	tcase_add_test(tree, walks_a_tree);
	tcase_add_test(tree, walks_to_templates);
	tcase_add_test(tree, keeps_the_operand_as_given);
	tcase_add_test(tree, finds_each_file_once);
	tcase_add_test(tree, passes_over_pipes);
	tcase_add_test(tree, complains_and_goes_on);
	tcase_add_test(tree, complains_of_what_it_meets);
	tcase_add_test(tree, complains_of_what_it_cannot_read);
	tcase_add_test(tree, stops_at_depth);
	tcase_add_test(tree, reads_lists);
	tcase_add_test(tree, reads_lists_with_nul);
	tcase_add_loop_test(tree, reads_a_file_whole, 0,
		sizeof(read_cases) / sizeof(read_cases[0]));
	tcase_add_test(tree, reads_what_tells_no_size);
	tcase_add_test(tree, reads_no_folder);
	suite_add_tcase(suite, tree);
	return suite;
}

int main(void)
{
	return suite_run(make_suite());
}
