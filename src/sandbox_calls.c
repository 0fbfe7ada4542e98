#include "sandbox_parts.h"

#if defined(__x86_64__) && defined(__LP64__)
#define OUR_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && defined(__AARCH64EL__)
#define OUR_MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define OUR_MACHINE AUDIT_ARCH_RISCV64
#endif

#if defined(OUR_MACHINE) && defined(HAVE_LINUX_SECCOMP_H)
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The other numbering of calls on x86-64 begins here. */
enum { FIRST_X32_CALL = 0x40000000 };

/* Headers may be older than these. */
enum {
	CLONE3 = 435,
	ALLOW_SPECULATION = 1 << 2,
	KILL = (int)0x80000000, /* the process */
};

/* Every refused call begins a range and its successor ends it, at worst. */
static const uint32_t refused_calls[] = {
#define CALL(name) SYS_##name,
#include "sandbox_calls.def"
#undef CALL
};

enum {
	REFUSED_COUNT = sizeof(refused_calls) / sizeof(refused_calls[0]),
	MAX_BOUNDS = 2 * REFUSED_COUNT,
	MAX_CODE = MAX_BOUNDS + 32,
};

/* A jump skips 255 instructions at most, here those of all bounds. */
_Static_assert(MAX_BOUNDS < UINT8_MAX, "the search cannot jump so far");

/* Calls from an even bound up to the next, odd one are refused. */
struct bounds {
	uint32_t at[MAX_BOUNDS];
	uint16_t count;
};

struct program {
	struct sock_filter code[MAX_CODE];
	uint16_t len;
};

static int compare_calls(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	return (left > right) - (left < right);
}

static void find_bounds(struct bounds *bounds)
{
	uint32_t calls[REFUSED_COUNT];
	memcpy(calls, refused_calls, sizeof(calls));
	qsort(calls, REFUSED_COUNT, sizeof(calls[0]), compare_calls);
	bounds->count = 0;
	for (int i = 0; i < REFUSED_COUNT; i++) {
		uint32_t *end = &bounds->at[bounds->count];
		if (bounds->count && end[-1] == calls[i]) {
			end[-1]++;
			continue;
		}
		end[0] = calls[i];
		end[1] = calls[i] + 1;
		bounds->count = (uint16_t)(bounds->count + 2);
	}
}

static void emit(struct program *program, int code, uint32_t value)
{
	program->code[program->len++] =
		(struct sock_filter)BPF_STMT((uint16_t)code, value);
}

static void emit_load(struct program *program, size_t offset)
{
	emit(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset);
}

static void emit_verdict(struct program *program, uint32_t verdict)
{
	emit(program, BPF_RET | BPF_K, verdict);
}

static void emit_refusal(struct program *program, uint32_t error)
{
	emit_verdict(program, SECCOMP_RET_ERRNO | error);
}

/* Skips COUNT instructions unless what was loaded compares to VALUE. */
static void emit_unless(
	struct program *program, int comparison, uint32_t value, uint8_t count)
{
	program->code[program->len++] = (struct sock_filter)BPF_JUMP(
		(uint16_t)(BPF_JMP | comparison | BPF_K), value, 0, count);
}

/* A test of the loaded number, whose two ways are found out later. */
static uint16_t emit_test(struct program *program, uint32_t bound)
{
	program->code[program->len] = (struct sock_filter)BPF_JUMP(
		BPF_JMP | BPF_JGE | BPF_K, bound, 0, 0);
	return program->len++;
}

/* How many instructions a jump from AT to TARGET skips. */
static uint8_t distance(uint16_t at, unsigned target)
{
	return (uint8_t)(target - at - 1);
}

/* Where the verdicts are: the two instructions behind the search, which has one
 * for each bound. */
struct verdicts {
	unsigned allowed, refused;
};

/* Searches the bounds FIRST up to END for the number: the kernel tries the
 * program on every call there is when it is installed, and a search that halves
 * takes a third of the time of a list. So deep as the logarithm of their
 * number. Returns where to begin. */
static unsigned emit_search(struct program *program,
	const struct bounds *bounds, const struct verdicts *verdicts,
	unsigned first, unsigned end)
{
	if (first == end)
		return first % 2 ? verdicts->refused : verdicts->allowed;
	unsigned middle = first + (end - first) / 2;
	uint16_t test = emit_test(program, bounds->at[middle]);
	unsigned below = emit_search(program, bounds, verdicts, first, middle);
	unsigned above =
		emit_search(program, bounds, verdicts, middle + 1, end);
	program->code[test].jf = distance(test, below);
	program->code[test].jt = distance(test, above);
	return test;
}

/* Calls are numbered otherwise on another machine or, on x86-64, in another
 * mode of this one. */
static void emit_machine(struct program *program)
{
	emit_load(program, offsetof(struct seccomp_data, arch));
	emit_unless(program, BPF_JEQ, OUR_MACHINE, 1);
	emit(program, BPF_JMP | BPF_JA, 1);
	emit_verdict(program, (uint32_t)KILL);
	emit_load(program, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
	emit_unless(program, BPF_JGE, FIRST_X32_CALL, 1);
	emit_refusal(program, ENOSYS);
#endif
}

/* The low half of an argument is stored first on all these machines. */
static void emit_load_argument(struct program *program, size_t index)
{
	emit_load(program,
		offsetof(struct seccomp_data, args) + index * sizeof(uint64_t));
}

/* A clone that is no thread is a fork. What clone3 does a filter cannot see;
 * libraries know how to do without. */
static void emit_clone(struct program *program)
{
	emit_unless(program, BPF_JEQ, CLONE3, 1);
	emit_refusal(program, ENOSYS);
	emit_unless(program, BPF_JEQ, SYS_clone, 4);
	emit_load_argument(program, 0);
	emit_unless(program, BPF_JSET, CLONE_THREAD, 1);
	emit_verdict(program, SECCOMP_RET_ALLOW);
	emit_refusal(program, EPERM);
}

/* TIOCSTI types into the user's terminal, TIOCLINUX pastes. */
static void emit_terminal(struct program *program)
{
	emit_unless(program, BPF_JEQ, SYS_ioctl, 6);
	emit_load_argument(program, 1);
	emit_unless(program, BPF_JEQ, TIOCSTI, 1);
	emit_refusal(program, EPERM);
	emit_unless(program, BPF_JEQ, TIOCLINUX, 1);
	emit_refusal(program, EPERM);
	emit_verdict(program, SECCOMP_RET_ALLOW);
}

/* What is not refused is allowed: a list of what is needed would break with the
 * next C library. */
static void write_program(struct program *program)
{
	struct bounds bounds;
	program->len = 0;
	find_bounds(&bounds);
	emit_machine(program);
	emit_clone(program);
	emit_terminal(program);
	unsigned end = program->len + (unsigned)bounds.count;
	struct verdicts verdicts = {.allowed = end, .refused = end + 1};
	emit_search(program, &bounds, &verdicts, 0, bounds.count);
	emit_verdict(program, SECCOMP_RET_ALLOW);
	emit_refusal(program, EPERM);
}

/* Without the flag older kernels slow down all that follows, against attacks by
 * speculation that a process with nothing to hide need not fear. */
bool sandbox_restrict_calls(void)
{
	struct program program;
	write_program(&program);
	struct sock_fprog installed = {program.len, program.code};
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, ALLOW_SPECULATION,
		       &installed) == 0;
}
#else
bool sandbox_restrict_calls(void)
{
	return false;
}
#endif
