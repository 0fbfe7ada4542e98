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

/* The calls by number, a bit each. */
enum { WORD_BITS = 32, WORD_COUNT = 16 };

/* How many instructions judge a word, and all. */
enum { WORD_CODE = 3, MAX_CODE = WORD_COUNT * WORD_CODE + 32 };

/* The bits of those that are refused. */
struct words {
	uint32_t at[WORD_COUNT];
};

struct program {
	struct sock_filter code[MAX_CODE];
	uint16_t len;
};

static const uint16_t refused_calls[] = {
#define CALL(name) SYS_##name,
#include "sandbox_calls.def"
#undef CALL
};

#define CALL(name) \
	_Static_assert(SYS_##name < WORD_COUNT * WORD_BITS, "one more word");
#include "sandbox_calls.def"
#undef CALL

static struct words find_words(void)
{
	struct words words = {{0}};
	unsigned count = sizeof(refused_calls) / sizeof(refused_calls[0]);
	for (unsigned i = 0; i < count; i++)
		words.at[refused_calls[i] / WORD_BITS] |=
			UINT32_C(1) << refused_calls[i] % WORD_BITS;
	return words;
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

static void emit_load_number(struct program *program)
{
	emit_load(program, offsetof(struct seccomp_data, nr));
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

/* Calls are numbered otherwise on another machine or, on x86-64, in another
 * mode of this one. */
static void emit_machine(struct program *program)
{
	emit_load(program, offsetof(struct seccomp_data, arch));
	emit_unless(program, BPF_JEQ, OUR_MACHINE, 1);
	emit(program, BPF_JMP | BPF_JA, 1);
	emit_verdict(program, (uint32_t)KILL);
	emit_load_number(program);
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

/* Leaves the call's bit within its word in X, and the word's number in A. */
static void emit_bit(struct program *program)
{
	emit(program, BPF_ALU | BPF_AND | BPF_K, WORD_BITS - 1);
	emit(program, BPF_MISC | BPF_TAX, 0);
	emit(program, BPF_LD | BPF_IMM, 1);
	emit(program, BPF_ALU | BPF_LSH | BPF_X, 0);
	emit(program, BPF_MISC | BPF_TAX, 0);
	emit_load_number(program);
	emit(program, BPF_ALU | BPF_DIV | BPF_K, WORD_BITS);
}

/* Refuses the calls of WORD whose BITS are set, and allows its others. The two
 * verdicts come after all words, END. */
static void emit_word(
	struct program *program, unsigned word, uint32_t bits, unsigned end)
{
	emit_unless(program, BPF_JEQ, word, 2);
	emit(program, BPF_MISC | BPF_TXA, 0);
	unsigned skipped = end - program->len - 1u;
	program->code[program->len++] =
		(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits,
			(uint8_t)(skipped + 1), (uint8_t)skipped);
}

static void emit_words(struct program *program)
{
	struct words words = find_words();
	unsigned end = program->len;
	for (unsigned i = 0; i < WORD_COUNT; i++)
		end += words.at[i] ? WORD_CODE : 0;
	for (unsigned i = 0; i < WORD_COUNT; i++)
		if (words.at[i])
			emit_word(program, i, words.at[i], end);
}

/* What is not refused is allowed: a list of what is needed would break with the
 * next C library. Bits make a program that is installed sooner than a search of
 * the numbers: it is shorter, and the kernel does not try it on every call
 * there is, for it stops doing so where something is calculated. That each call
 * then runs it is cheap: a run makes a few dozen. */
static void write_program(struct program *program)
{
	program->len = 0;
	emit_machine(program);
	emit_clone(program);
	emit_terminal(program);
	emit_bit(program);
	emit_words(program);
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
