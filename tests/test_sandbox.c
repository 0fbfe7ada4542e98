/* What the sandbox denies, allowed before it is entered, and what it leaves. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox.h"
#include "suite.h"

/* The search for leaks starts a process at exit. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

static char elsewhere[64], reports[64], file[80], report[80], other[80];

static void make_folder(char *folder, size_t size)
{
	snprintf(folder, size, "/tmp/asl-lint-sandbox.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void make_file(const char *path)
{
	FILE *stream = fopen(path, "w");
	ck_assert_ptr_nonnull(stream);
	fputs("text", stream);
	fclose(stream);
}

static void set_up(void)
{
	make_folder(elsewhere, sizeof(elsewhere));
	make_folder(reports, sizeof(reports));
	snprintf(file, sizeof(file), "%s/file", elsewhere);
	snprintf(report, sizeof(report), "%s/report", reports);
	snprintf(other, sizeof(other), "%s/other", reports);
	make_file(file);
	make_file(report);
}

static void tear_down(void)
{
	unlink(file);
	unlink(report);
	unlink(other);
	rmdir(elsewhere);
	rmdir(reports);
}

static unsigned enter(void)
{
	const char *folders[] = {reports};
	return sandbox_enter(folders, 1);
}

/* An attempt returns 0 or what errno was. */
static int outcome(int result)
{
	int error = result < 0 ? errno : 0;
	if (result > STDERR_FILENO)
		close(result);
	return error;
}

static int open_socket(void)
{
	return outcome(socket(AF_INET, SOCK_STREAM, 0));
}

static int open_local_socket(void)
{
	return outcome(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int open_socket_pair(void)
{
	int pair[2];
	int error = outcome(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	if (!error)
		error = outcome(pair[0]) + outcome(pair[1]);
	return error;
}

/* Were it allowed, it would fail otherwise. */
static int start_program(void)
{
	char *arguments[] = {NULL};
	return outcome(execve("/no/such/program", arguments, arguments));
}

static int start_process(void)
{
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	return child < 0 ? errno : outcome(waitpid(child, NULL, 0) < 0);
}

static int signal_process(void)
{
	return outcome(kill(getpid(), 0));
}

static int type_into_terminal(void)
{
	return outcome(ioctl(STDIN_FILENO, TIOCSTI, "x"));
}

static int change_mode(void)
{
	return outcome(chmod(file, 0600));
}

static int change_times(void)
{
	return outcome(utimensat(AT_FDCWD, file, NULL, 0));
}

static int create_file(void)
{
	char path[96];
	snprintf(path, sizeof(path), "%s.new", file);
	int error = outcome(open(path, O_WRONLY | O_CREAT, 0600));
	unlink(path);
	return error;
}

static int overwrite_file(void)
{
	return outcome(open(file, O_WRONLY));
}

static int overwrite_report(void)
{
	return outcome(open(report, O_RDWR));
}

static int make_folder_among_reports(void)
{
	int error = outcome(mkdir(other, 0700));
	rmdir(other);
	return error;
}

static int remove_file(void)
{
	int error = outcome(unlink(file));
	if (!error)
		make_file(file);
	return error;
}

static int move_report_out(void)
{
	char path[96];
	snprintf(path, sizeof(path), "%s.moved", file);
	int error = outcome(rename(report, path));
	if (!error)
		error = outcome(rename(path, report));
	return error;
}

static const struct denial {
	const char *what;
	int (*attempt)(void);
	enum sandbox_part part;
} denials[] = {
	{"a socket", open_socket, SANDBOX_CALLS},
	{"a local socket", open_local_socket, SANDBOX_CALLS},
	{"a pair of sockets", open_socket_pair, SANDBOX_CALLS},
	{"a program", start_program, SANDBOX_CALLS},
	{"a process", start_process, SANDBOX_CALLS},
	{"a signal", signal_process, SANDBOX_CALLS},
	{"the terminal", type_into_terminal, SANDBOX_CALLS},
	{"the mode of a file", change_mode, SANDBOX_CALLS},
	{"the times of a file", change_times, SANDBOX_CALLS},
	{"a new file", create_file, SANDBOX_FILES},
	{"writing to a file", overwrite_file, SANDBOX_FILES},
	{"writing to an old report", overwrite_report, SANDBOX_FILES},
	{"a new folder", make_folder_among_reports, SANDBOX_FILES},
	{"removing a file", remove_file, SANDBOX_FILES},
	{"moving a report", move_report_out, SANDBOX_FILES},
};

static bool is_refusal(int error)
{
	return error == EPERM || error == EACCES || error == ENOSYS ||
	       error == EXDEV;
}

/* What fails anyway, here and now, shows nothing. */
START_TEST(denies)
{
	const struct denial *denial = &denials[_i];
	if (is_refusal(denial->attempt()) || !(enter() & denial->part))
		return;
	int error = denial->attempt();
	ck_assert_msg(is_refusal(error), "%s was allowed (%s)", denial->what,
		strerror(error));
}
END_TEST

/* The list is of these machines. */
#if defined(__linux__) && defined(__LP64__) && \
	(defined(__x86_64__) || defined(__aarch64__) || defined(__riscv))
#include <sys/syscall.h>

static const struct call {
	const char *name;
	long number;
} calls[] = {
#define CALL(name) {#name, SYS_##name},
#include "sandbox_calls.def"
#undef CALL
};

/* With arguments that none of them could do anything with. */
START_TEST(refuses_every_call_of_the_list)
{
	if (!(enter() & SANDBOX_CALLS))
		return;
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		errno = 0;
		long result = syscall(calls[i].number, -1, -1, -1, -1, -1, -1);
		ck_assert_msg(result == -1 && errno == EPERM, "%s: %ld (%s)",
			calls[i].name, result, strerror(errno));
	}
}
END_TEST

static void add_calls_test(TCase *cases)
{
	tcase_add_test(cases, refuses_every_call_of_the_list);
}
#else
static void add_calls_test(TCase *cases)
{
	(void)cases;
}
#endif

START_TEST(reads_anything)
{
	char bytes[8] = "";
	enter();
	FILE *stream = fopen(file, "r");
	ck_assert_ptr_nonnull(stream);
	ck_assert_uint_eq(fread(bytes, 1, sizeof(bytes), stream), 4);
	ck_assert_str_eq(bytes, "text");
	fclose(stream);
	DIR *folder = opendir("/");
	ck_assert_ptr_nonnull(folder);
	ck_assert_ptr_nonnull(readdir(folder));
	closedir(folder);
	char *real = realpath(file, NULL);
	ck_assert_ptr_nonnull(real);
	free(real);
}
END_TEST

START_TEST(writes_what_is_open)
{
	char name[96];
	struct stat status;
	int open_file = open(report, O_WRONLY | O_TRUNC);
	ck_assert_int_ge(open_file, 0);
	enter();
	ck_assert_int_eq(write(open_file, "more", 4), 4);
	ck_assert_int_eq(close(open_file), 0);
	snprintf(name, sizeof(name), "%s.temporary", report);
	ck_assert_int_eq(link(report, name), 0);
	ck_assert_int_eq(rename(name, other), 0);
	ck_assert_int_eq(stat(other, &status), 0);
	ck_assert_int_eq(status.st_size, 4);
	ck_assert_int_eq(unlink(other), 0);
}
END_TEST

static void *answer(void *question)
{
	return question;
}

START_TEST(starts_threads)
{
	pthread_t thread;
	void *answered = NULL;
	int question = 0;
	enter();
	ck_assert_int_eq(pthread_create(&thread, NULL, answer, &question), 0);
	ck_assert_int_eq(pthread_join(thread, &answered), 0);
	ck_assert_ptr_eq(answered, &question);
}
END_TEST

/* A report whose folder cannot be found must not be lost at the end. */
START_TEST(leaves_files_alone_without_folder)
{
	const char *folders[] = {"/no/such/folder"};
	ck_assert_uint_eq(sandbox_enter(folders, 1) & SANDBOX_FILES, 0);
	ck_assert_int_eq(overwrite_file(), 0);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("sandbox");
	TCase *cases = tcase_create("sandbox");
	tcase_add_unchecked_fixture(cases, set_up, tear_down);
	tcase_add_loop_test(
		cases, denies, 0, sizeof(denials) / sizeof(denials[0]));
	add_calls_test(cases);
	tcase_add_test(cases, reads_anything);
	tcase_add_test(cases, writes_what_is_open);
	tcase_add_test(cases, starts_threads);
	tcase_add_test(cases, leaves_files_alone_without_folder);
	suite_add_tcase(suite, cases);
	return suite;
}

/* Each test in its own process, for there is no way back. */
int main(void)
{
	return suite_run(make_suite());
}
