/* The names of states. spec/asl.md section 1. */
#include "base/utf8.h"
#include "lint/rule.h"

#define NAMES                                                   \
	"https://docs.aws.amazon.com/step-functions/latest/dg/" \
	"statemachine-structure.html"

/* [name.state.unique] [code.DUPLICATE_STATE_NAME] [lint.dupkeys] Over the whole
 * machine, sub-machines included. */
static void check_unique(struct lint *lint, const struct state *state)
{
	const struct machine *machine = lint_machine(lint);
	if (!machine->names.shared_count)
		return;
	const struct state *first = names_find(machine, NULL, state->name);
	if (first == state || state->has_unknown_name)
		return;
	struct diag *diag = report(lint, state->name_span,
		"state name \"%.*s\" is taken: names are unique in the whole "
		"machine",
		PRINT(state->name->text));
	add_note(lint, diag, first->name_span, "the first \"%.*s\" is here",
		PRINT(first->name->text));
	locate(lint, diag, NULL);
	add_aws_message(lint, diag, "Duplicate State name: %.*s",
		PRINT(state->name->text));
}

const struct rule rule_duplicate_state_name = {
	.id = "duplicate-state-name",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "DUPLICATE_STATE_NAME",
	.summary = "Two states have the same name",
	.why = "State names are unique in the whole machine, the states of "
	       "branches and item processors included. Two in one States "
	       "object are worse: JSON readers drop the first without a word.",
	.mend = "Rename one of the states and the transitions to it.",
	.reference = NAMES,
	.state = check_unique,
};

/* [name.state.len] [name.state.count] [q.stateName] [open.nameunit] Where code
 * points and UTF-16 units disagree nothing is said. */
static void check_length(struct lint *lint, const struct state *state)
{
	enum { MOST = 80 };
	struct text name = state->name->text;
	uint32_t count = name.len > MOST ? utf8_count(name) : name.len;
	if (count <= MOST || state->has_unknown_name)
		return;
	struct diag *diag = report(lint, state->name_span,
		"this state name has %u characters; %d are the most it can "
		"have",
		count, MOST);
	locate(lint, diag, NULL);
	add_aws_message(lint, diag,
		"State name '%.*s' exceeds the 80-character limit allowed by "
		"the service",
		PRINT(name));
}

const struct rule rule_state_name_too_long = {
	.id = "state-name-too-long",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_STATE_NAME",
	.summary = "A state name has more than 80 characters",
	.why = "The service refuses longer names.",
	.mend = "Shorten the name; Comment holds the rest.",
	.reference = NAMES,
	.state = check_length,
};

/* [name.state.len] */
static void check_empty(struct lint *lint, const struct state *state)
{
	if (!state->name->text.len)
		report(lint, state->name_span, "this state has no name");
}

const struct rule rule_empty_state_name = {
	.id = "empty-state-name",
	.severity = SEVERITY_ERROR,
	.outcome = OUTCOME_REFUSED,
	.aws_code = "INVALID_STATE_NAME",
	.summary = "A state name is empty",
	.why = "A state name has 1 to 80 characters.",
	.mend = "Name the state.",
	.reference = NAMES,
	.state = check_empty,
};

enum { FOLDED_END = UINT32_MAX };

/* A name read with letters A-Z lowered, runs of blanks as one and none at the
 * ends. */
struct folding {
	struct text name;
	uint32_t at;
	bool has_begun;
};

static uint32_t skip_blanks(struct folding *folding)
{
	uint32_t code, start = folding->at;
	while (folding->at < folding->name.len) {
		uint32_t len = utf8_decode(folding->name, folding->at, &code);
		if (!utf8_is_blank(code))
			break;
		folding->at += len;
	}
	return folding->at - start;
}

static uint32_t lower(uint32_t code)
{
	return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

/* Nearly all characters are plain and need no more than the first lines. */
static uint32_t next_folded(struct folding *folding)
{
	if (folding->at < folding->name.len) {
		char plain = folding->name.bytes[folding->at];
		if (plain > ' ' && plain < 0x7F) {
			folding->at++;
			folding->has_begun = true;
			return lower((uint32_t)plain);
		}
	}
	uint32_t code, blanks = skip_blanks(folding);
	if (folding->at >= folding->name.len)
		return FOLDED_END;
	if (blanks && folding->has_begun)
		return ' ';
	folding->at += utf8_decode(folding->name, folding->at, &code);
	folding->has_begun = true;
	return lower(code);
}

static bool is_alike(const struct state *a, const struct state *b)
{
	struct folding left = {.name = a->name->text};
	struct folding right = {.name = b->name->text};
	uint32_t code;
	if (a->scope != b->scope)
		return false;
	do {
		code = next_folded(&left);
		if (code != next_folded(&right))
			return false;
	} while (code != FOLDED_END);
	return true;
}

/* Eight characters in one number, in whatever order. */
static uint64_t in_each_byte(uint64_t byte)
{
	return byte * UINT64_C(0x0101010101010101);
}

/* The last eight characters; fewer are filled up with plain ones. */
static uint64_t last_word(struct text text)
{
	uint64_t word = in_each_byte('x');
	if (text.len >= 8)
		memcpy(&word, text.bytes + text.len - 8, 8);
	else if (text.len)
		memcpy(&word, text.bytes, text.len);
	return word;
}

/* Whether all of them are ASCII and show, but for blanks with none beside. */
static bool is_neat_word(uint64_t word)
{
	uint64_t tops = in_each_byte(0x80);
	uint64_t others = word ^ in_each_byte(' ');
	uint64_t blanks = ~(others + in_each_byte(0x7F)) & tops;
	uint64_t odd =
		word | (word - in_each_byte(' ')) | (word + in_each_byte(1));
	return !(odd & tops) && !(blanks & blanks >> 8);
}

/* Whether folding NAME does no more than lower its letters, as is so with
 * nearly all. Each word begins with the last character of the one before. */
static bool is_neat(struct text name)
{
	uint64_t word;
	if (!name.len || name.bytes[0] == ' ' ||
		name.bytes[name.len - 1] == ' ')
		return false;
	for (uint32_t at = 0; name.len - at > 8; at += 7) {
		memcpy(&word, name.bytes + at, 8);
		if (!is_neat_word(word))
			return false;
	}
	return is_neat_word(last_word(name));
}

/* As lower() for each character; those that are not ASCII may change too. */
static uint64_t lower_word(uint64_t word)
{
	uint64_t from_a = word + in_each_byte(0x80 - 'A');
	uint64_t past_z = word + in_each_byte(0x7F - 'Z');
	return word | (from_a & ~past_z & in_each_byte(0x80)) >> 2;
}

/* Twice, so that what differs in the upper half gets to the lower one too. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
	const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
	hash = (hash ^ word) * factor;
	hash = (hash ^ hash >> 32) * factor;
	return hash ^ hash >> 29;
}

/* Begins with the seed of the keys, so that no file can be made to collide. */
static uint32_t hash_lowered(struct text name, uint64_t seed)
{
	uint64_t word, hash = mix(seed, name.len);
	for (uint32_t at = 0; name.len - at > 8; at += 8) {
		memcpy(&word, name.bytes + at, 8);
		hash = mix(hash, lower_word(word));
	}
	return (uint32_t)(mix(hash, lower_word(last_word(name))) >> 32);
}

/* The character at AT, or 0 at the end. */
static uint32_t character_at(struct text text, uint32_t at, uint32_t *len)
{
	uint32_t code = 0;
	*len = at < text.len ? utf8_decode(text, at, &code) : 0;
	return code;
}

/* Names the blank that one of the two has and the other has not. */
static void help_to_see(struct lint *lint, struct diag *diag, struct text one,
	struct text other)
{
	uint32_t at = 0, len, other_len, number = 1;
	uint32_t code = character_at(one, at, &len);
	uint32_t other_code = character_at(other, at, &other_len);
	while (code == other_code && len) {
		at += len;
		number++;
		code = character_at(one, at, &len);
		other_code = character_at(other, at, &other_len);
	}
	bool is_here = len && utf8_is_blank(code);
	if (is_here || (other_len && utf8_is_blank(other_code)))
		add_help(lint, diag, "character %u of %s is U+%04X", number,
			is_here ? "this one" : "the other",
			is_here ? code : other_code);
}

static void report_similar(
	struct lint *lint, const struct state *state, const struct state *other)
{
	if (other->name == state->name || state->has_unknown_name)
		return;
	struct diag *diag = report(lint, state->name_span,
		"state names \"%.*s\" and \"%.*s\" differ only by case or "
		"blanks",
		PRINT(other->name->text), PRINT(state->name->text));
	add_note(lint, diag, other->name_span, "the other is here");
	help_to_see(lint, diag, state->name->text, other->name->text);
}

/* The states by folded name, hashed. */
struct folded_names {
	const struct machine *machine;
	uint32_t *hashes; /* by state->index */
	uint32_t *first;  /* of a name: its index and one; 0: empty */
	uint32_t room;    /* of FIRST; a power of two */
	struct arena *arena;
	char *folded; /* the one at hand */
	size_t folded_room;
};

/* NAME as next_folded() reads it, until the next call. */
static struct text fold(struct folded_names *names, struct text name)
{
	struct folding folding = {.name = name};
	uint32_t code, len = 0;
	if (names->folded_room < name.len) {
		names->folded_room = (size_t)name.len * 2;
		names->folded =
			arena_array(names->arena, names->folded_room, 4);
	}
	while ((code = next_folded(&folding)) != FOLDED_END)
		len += utf8_encode(code, names->folded + len);
	return (struct text){names->folded, len};
}

static uint32_t hash_folded(
	struct folded_names *names, const struct state *state)
{
	struct text name = state->name->text;
	if (!is_neat(name))
		name = fold(names, name);
	return hash_lowered(
		name, names->machine->atoms->seed ^ state->scope->index);
}

/* Where the search for the name of the state numbered INDEX begins. */
static uint32_t slot_of(const struct folded_names *names, uint32_t index)
{
	return names->hashes[index] & (names->room - 1);
}

/* The state of that folded name; STATE itself, noted, when it is the first. */
static const struct state *find_first(
	struct folded_names *names, const struct state *state)
{
	const struct state **states = names->machine->states;
	uint32_t mask = names->room - 1, hash = names->hashes[state->index];
	uint32_t at = slot_of(names, state->index);
	for (; names->first[at]; at = (at + 1) & mask) {
		uint32_t other = names->first[at] - 1;
		if (names->hashes[other] == hash &&
			is_alike(states[other], state))
			return states[other];
	}
	names->first[at] = state->index + 1;
	return state;
}

/* Names stand apart in a file, so each has to be fetched from memory: so many
 * states before, what says where it is, and then itself. */
enum { FAR_AHEAD = 32, AHEAD = 16 };

static void hash_names(struct folded_names *names)
{
	const struct state **states = names->machine->states;
	uint32_t count = names->machine->state_count;
	for (uint32_t i = 0; i < count; i++) {
		if (i + FAR_AHEAD < count)
			__builtin_prefetch(states[i + FAR_AHEAD]->name);
		if (i + AHEAD < count)
			__builtin_prefetch(states[i + AHEAD]->name->text.bytes);
		names->hashes[i] = hash_folded(names, states[i]);
	}
}

static struct folded_names start_folding(struct lint *lint)
{
	const struct machine *machine = lint_machine(lint);
	struct folded_names names = {
		.machine = machine,
		.arena = lint_scratch(lint),
		.room = 16,
	};
	while (names.room < machine->state_count * 2)
		names.room *= 2;
	names.first = arena_array(names.arena, names.room, sizeof(uint32_t));
	names.hashes = arena_allocate(
		names.arena, machine->state_count * sizeof(uint32_t));
	return names;
}

/* [lint.name.case] In one scope: where a transition can mean either. */
static void check_similar(struct lint *lint, const struct machine *machine)
{
	struct folded_names names = start_folding(lint);
	hash_names(&names);
	for (uint32_t i = 0; i < machine->state_count; i++) {
		const struct state *state = machine->states[i];
		if (i + AHEAD < machine->state_count)
			__builtin_prefetch(
				&names.first[slot_of(&names, i + AHEAD)]);
		const struct state *first = find_first(&names, state);
		if (first != state)
			report_similar(lint, state, first);
	}
}

const struct rule rule_similar_state_names = {
	.id = "similar-state-names",
	.severity = SEVERITY_WARNING,
	.outcome = OUTCOME_RUNS,
	.summary = "State names differ only by case or invisible blanks",
	.why = "Names are compared exactly. Two that look alike invite a "
	       "transition to the wrong one, and a trailing blank is seen by "
	       "nobody.",
	.mend = "Rename one of the states so that they can be told apart.",
	.reference = NAMES,
	.machine = check_similar,
};
