#include "expr/context.h"

#include "base/suggest.h"

/* Members that one object has at most. */
enum { MEMBERS_MAX = 8 };

/* One member, under the whole of its PARENT's path. */
struct entry {
	const char *parent, *name;
	enum context_type type;
	enum context_availability available;
};

/* [ctx.Execution.Id] [ctx.Execution.Input] [ctx.Execution.Name]
 * [ctx.Execution.RoleArn] [ctx.Execution.StartTime]
 * [ctx.Execution.RedriveCount] [ctx.Execution.RedriveTime]
 * [ctx.State.EnteredTime] [ctx.State.Name] [ctx.State.RetryCount]
 * [ctx.StateMachine.Id] [ctx.StateMachine.Name] [ctx.Task.Token]
 * [ctx.Map.Item.Index] [ctx.Map.Item.Key] [ctx.Map.Item.Value]
 * [ctx.Map.Item.Source] */
static const struct entry entries[] = {
	{"", "Execution", CONTEXT_OBJECT, CONTEXT_ALWAYS},
	{"", "State", CONTEXT_OBJECT, CONTEXT_ALWAYS},
	{"", "StateMachine", CONTEXT_OBJECT, CONTEXT_ALWAYS},
	{"", "Task", CONTEXT_OBJECT, CONTEXT_TASK_TOKEN},
	{"", "Map", CONTEXT_OBJECT, CONTEXT_MAP_ITEM},
	{"Execution", "Id", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"Execution", "Input", CONTEXT_ANYTHING, CONTEXT_ALWAYS},
	{"Execution", "Name", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"Execution", "RoleArn", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"Execution", "StartTime", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"Execution", "RedriveCount", CONTEXT_NUMBER, CONTEXT_REDRIVEN},
	{"Execution", "RedriveTime", CONTEXT_STRING, CONTEXT_REDRIVEN},
	{"State", "EnteredTime", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"State", "Name", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"State", "RetryCount", CONTEXT_NUMBER, CONTEXT_ALWAYS},
	{"StateMachine", "Id", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"StateMachine", "Name", CONTEXT_STRING, CONTEXT_ALWAYS},
	{"Task", "Token", CONTEXT_STRING, CONTEXT_TASK_TOKEN},
	{"Map", "Item", CONTEXT_OBJECT, CONTEXT_MAP_ITEM},
	{"Item", "Index", CONTEXT_NUMBER, CONTEXT_MAP_ITEM},
	{"Item", "Key", CONTEXT_STRING, CONTEXT_MAP_ITEM},
	{"Item", "Value", CONTEXT_ANYTHING, CONTEXT_MAP_ITEM},
	{"Item", "Source", CONTEXT_STRING, CONTEXT_MAP_ITEM},
};

#define ENTRIES (sizeof(entries) / sizeof(entries[0]))

static const struct entry *find_entry(const char *parent, struct text name)
{
	for (size_t i = 0; i < ENTRIES; i++)
		if (text_is(name, entries[i].name) &&
			!strcmp(entries[i].parent, parent))
			return &entries[i];
	return NULL;
}

static const char *find_nearest(const char *parent, struct text name)
{
	const char *members[MEMBERS_MAX + 1] = {NULL};
	size_t count = 0;
	for (size_t i = 0; i < ENTRIES && count < MEMBERS_MAX; i++)
		if (!strcmp(entries[i].parent, parent))
			members[count++] = entries[i].name;
	return suggest_nearest(name, members);
}

/* Goes one member down. Returns false when there is nothing more to judge. */
static bool descend(
	struct context_answer *answer, const char **parent, struct text name)
{
	if (answer->type == CONTEXT_ANYTHING)
		return false;
	const struct entry *entry = answer->type == CONTEXT_OBJECT
					    ? find_entry(*parent, name)
					    : NULL;
	if (!entry) {
		answer->known = false;
		if (answer->type == CONTEXT_OBJECT)
			answer->nearest = find_nearest(*parent, name);
		return false;
	}
	answer->type = entry->type;
	answer->available = entry->available;
	answer->position++;
	*parent = entry->name;
	return true;
}

struct context_answer context_check(const struct text *names, uint32_t count)
{
	struct context_answer answer = {.known = true};
	const char *parent = "";
	for (uint32_t i = 0; i < count; i++)
		if (!descend(&answer, &parent, names[i]))
			break;
	if (answer.known)
		answer.position = count;
	return answer;
}

struct context_answer context_check_path(const struct path *path)
{
	struct context_answer answer = {.known = true};
	const char *parent = "";
	for (uint32_t i = 0; i < path->count; i++)
		if (path->steps[i].kind != PATH_STEP_NAME ||
			!descend(&answer, &parent, path->steps[i].names[0]))
			break;
	if (answer.known)
		answer.position = path->count;
	return answer;
}
