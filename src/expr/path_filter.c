#include "expr/path_parser.h"

/* In the order the engine looks for them: the first that occurs anywhere in a
 * test, quotes or not, splits it. */
static const char *const operators[] = {"==", ">=", "<=", "!=", "<", ">", "=~"};

/* Words that are operators in newer engines, never here. */
static const char *const foreign_operators[] = {"in", "nin", "size", "empty",
	"contains", "anyof", "noneof", "subsetof", "allof", "type", "matches",
	"and", "or", "not"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A filter while it is read: INNER is what is between its parentheses. */
struct filter_reader {
	struct path_parser *parser;
	span inner;
	struct path_criterion *criteria;
	uint32_t count;
};

/* The filter goes from the last '[' before its '?' to the first ']' outside of
 * quotes and parentheses. Returns false with an error set. */
static bool find_bounds(
	struct path_parser *parser, span bracket, uint32_t mark, span *bounds)
{
	uint32_t start = mark;
	while (path_byte(parser, start) != '[')
		start--;
	int64_t parentheses = 0, brackets = 0;
	bool quoted = false;
	for (uint32_t i = start; i < bracket.end; i++) {
		char byte = path_byte(parser, i);
		if (byte == '\'')
			quoted ^=
				i == start || path_byte(parser, i - 1) != '\\';
		if (quoted)
			continue;
		parentheses += (byte == '(') - (byte == ')');
		brackets += (byte == '[') - (byte == ']');
		if (byte != ']' || parentheses != 0)
			continue;
		*bounds = (span){start, i + 1};
		if (brackets == 0)
			return true;
		break;
	}
	path_refuse(parser, "filter-unbalanced", start, bracket.end,
		quoted ? "a quote in this filter is never closed; mind that "
			 "its "
			 "brackets end at the matching ']', even one in quotes"
		       : "the parentheses or brackets of this filter do not "
			 "match; it is written [?(...)]");
	return false;
}

/* What is between the parentheses of [?(...)]. */
static bool find_inner(struct path_parser *parser, span bounds, span *inner)
{
	span rest = path_trim(parser, bounds.start + 1, bounds.end - 1);
	if (path_byte(parser, rest.start) != '?') {
		path_refuse(parser, "filter-start", rest.start, rest.start + 1,
			"a filter begins with '[?('");
		return false;
	}
	rest = path_trim(parser, rest.start + 1, rest.end);
	if (rest.end - rest.start < 2 || path_byte(parser, rest.start) != '(' ||
		path_byte(parser, rest.end - 1) != ')') {
		path_refuse(parser, "filter-parentheses", bounds.start,
			bounds.end,
			"a filter is written [?(...)], with parentheses right "
			"inside the brackets");
		return false;
	}
	*inner = path_trim(parser, rest.start + 1, rest.end - 1);
	return true;
}

static bool is_joint(
	const struct path_parser *parser, uint32_t at, uint32_t end)
{
	char byte = path_byte(parser, at);
	return (byte == '&' || byte == '|') && at + 1 < end &&
	       path_byte(parser, at + 1) == byte;
}

static uint32_t joint_after(
	const struct path_parser *parser, uint32_t at, uint32_t end)
{
	while (at < end && !is_joint(parser, at, end))
		at++;
	return at;
}

/* Where OPERATOR first occurs, or the end of PART. */
static uint32_t find_operator(
	const struct path_parser *parser, span part, const char *operator)
{
	struct text text = path_text(parser, part.start, part.end);
	uint32_t at = text_find(text, operator, 0);
	return at == UINT32_MAX ? part.end : part.start + at;
}

static bool is_foreign_operator(struct text word)
{
	for (size_t i = 0; i < COUNT(foreign_operators); i++)
		if (text_equal_ignoring_case(
			    word, text_of(foreign_operators[i])))
			return true;
	return false;
}

/* A blank in an operand that is a path: mostly an operator that does not exist.
 */
static void refuse_blank(struct path_parser *parser, span operand, uint32_t at)
{
	uint32_t end = at;
	while (at < operand.end && path_byte(parser, at) == ' ')
		at++;
	for (end = at; end < operand.end && path_byte(parser, end) != ' ';)
		end++;
	const char *word = path_excerpt(parser, at, end);
	if (is_foreign_operator(path_text(parser, at, end)))
		path_refuse(parser, "filter-operator", at, end,
			"the operator '%s' does not exist in Step Functions; "
			"there are == != < <= > >= and && ||",
			word);
	else if (at < end && strchr("=~!", *word))
		path_refuse(parser, "filter-operator", at, end,
			"'%s' is no operator; there are == != < <= > >=", word);
	else
		path_refuse(parser, "space-outside-brackets", at - 1, at,
			"a path in a filter has no blanks outside brackets");
}

/* The first blank outside brackets, or the end. */
static uint32_t find_blank(const struct path_parser *parser, span operand)
{
	uint32_t depth = 0;
	for (uint32_t i = operand.start; i < operand.end; i++) {
		char byte = path_byte(parser, i);
		if (byte == ' ' && depth == 0)
			return i;
		if (byte == '[')
			depth++;
		else if (byte == ']' && depth > 0)
			depth--;
	}
	return operand.end;
}

static void refuse_operand_root(struct path_parser *parser, span operand)
{
	bool dollar = path_byte(parser, operand.start) == '$';
	path_refuse(parser, "filter-root", operand.start, operand.end,
		dollar ? "'%s' cannot be read in a filter, which sees only its "
			 "element '@' and literals"
		       : "'%s' is no path; after '@' comes '.' or '['",
		path_excerpt(parser, operand.start, operand.end));
}

/* [path.ops] A path in a filter has to be definite, so there is no filter in a
 * filter and no recursion here. */
static const struct path *parse_operand_path(
	struct path_parser *outer, span operand)
{
	struct path *path = arena_zeroed(outer->arena, sizeof(*path));
	path->source = outer->path->source;
	path->kind =
		path_byte(outer, operand.start) == '@' ? PATH_ITEM : PATH_DATA;
	struct path_parser parser = {
		.arena = outer->arena, .path = path, .outer = outer};
	uint32_t at = operand.start + 1;
	uint32_t blank = find_blank(outer, operand);
	if (blank < operand.end)
		refuse_blank(outer, operand, blank);
	else if (at < operand.end && path_byte(outer, at) != '.' &&
		 path_byte(outer, at) != '[')
		refuse_operand_root(outer, operand);
	else
		path_parse_steps(&parser, at, operand.end);
	path_finish(&parser);
	if (!path->definite)
		path_refuse(outer, "filter-indefinite", operand.start,
			operand.end,
			"'%s' can yield several values; a path in a filter "
			"names exactly one",
			path_excerpt(outer, operand.start, operand.end));
	return path;
}

static bool is_between(
	const struct path_parser *parser, span operand, char quote)
{
	return path_byte(parser, operand.start) == quote &&
	       path_byte(parser, operand.end - 1) == quote;
}

static bool is_pattern(const struct path_parser *parser, span operand)
{
	if (path_byte(parser, operand.start) != '/')
		return false;
	return path_byte(parser, operand.end - 1) == '/' ||
	       (path_byte(parser, operand.end - 1) == 'i' &&
		       path_byte(parser, operand.end - 2) == '/');
}

/* Whether a regular expression is certain not to compile. Only the plain cases:
 * nothing to repeat, a class or a group never closed, a last backslash. */
static bool is_broken_pattern(struct text pattern)
{
	int64_t groups = 0;
	bool class = false;
	if (pattern.len && strchr("*+?", pattern.bytes[0]))
		return true;
	for (uint32_t i = 0; i < pattern.len; i++) {
		char byte = pattern.bytes[i];
		if (byte == '\\' && ++i == pattern.len)
			return true;
		if (byte == '[')
			class = true;
		else if (byte == ']')
			class = false;
		else if (!class)
			groups += (byte == '(') - (byte == ')');
		if (groups < 0)
			return true;
	}
	return class || groups > 0;
}

static void read_pattern(
	struct path_parser *parser, struct path_operand *operand)
{
	uint32_t slash = operand->span.end - 1;
	if (path_byte(parser, slash) == 'i')
		slash--;
	operand->kind = PATH_OPERAND_PATTERN;
	if (slash <= operand->span.start) {
		path_refuse(parser, "filter-pattern", operand->span.start,
			operand->span.end,
			"a regular expression is written between two '/'");
		return;
	}
	operand->text = path_text(parser, operand->span.start + 1, slash);
	if (is_broken_pattern(operand->text))
		path_refuse(parser, "filter-pattern", operand->span.start,
			operand->span.end,
			"this is not a valid regular expression");
	path_doubt(parser, "filter-pattern", operand->span.start,
		operand->span.end,
		"filters by regular expression are not supported by Step "
		"Functions");
}

static void read_bare(struct path_parser *parser, struct path_operand *operand)
{
	uint32_t start = operand->span.start, end = operand->span.end;
	operand->kind = PATH_OPERAND_BARE;
	operand->text = path_text(parser, start, end);
	if (operand->text.bytes[0] == '"')
		path_doubt(parser, "double-quoted-operand", start, end,
			"the double quotes are a part of the text compared "
			"with, so this is hardly ever true; write '...'");
	else if (operand->text.bytes[0] == '=')
		path_doubt(parser, "equals-operand", start, end,
			"'%s' begins with '=' and is compared as text; "
			"equality is '=='",
			path_excerpt(parser, start, end));
	else if (text_is(operand->text, "undefined"))
		path_doubt(parser, "bare-undefined", start, end,
			"'undefined' is read as a text; that a field exists is "
			"tested by [?(@.field)]");
}

static struct path_operand read_operand(struct path_parser *parser, span place)
{
	struct path_operand operand = {.span = place};
	if (place.start == place.end)
		return operand;
	char first = path_byte(parser, place.start);
	if (first == '@' || first == '$') {
		operand.kind = PATH_OPERAND_PATH;
		operand.text = path_text(parser, place.start, place.end);
		operand.path = parse_operand_path(parser, place);
	} else if (is_between(parser, place, '\'')) {
		operand.kind = PATH_OPERAND_STRING;
		if (place.end - place.start < 2)
			path_refuse(parser, "filter-quote", place.start,
				place.end, "this quote is never closed");
		else
			operand.text = path_text(
				parser, place.start + 1, place.end - 1);
	} else if (is_pattern(parser, place)) {
		read_pattern(parser, &operand);
	} else {
		read_bare(parser, &operand);
	}
	return operand;
}

static bool is_negated(const struct path_parser *parser, span part)
{
	return part.end - part.start > 1 &&
	       path_byte(parser, part.start) == '!' &&
	       path_byte(parser, part.start + 1) == '@';
}

/* Without an operator a test must be a path, which then has to exist. */
static void check_existence(struct path_parser *parser, span part,
	const struct path_criterion *criterion)
{
	if (criterion->left.kind == PATH_OPERAND_PATH)
		return;
	const char *text = path_excerpt(parser, part.start, part.end);
	if (*text == '!')
		path_refuse(parser, "filter-negation", part.start, part.end,
			"'!' stands right before '@', as in [?(!@.a)]; it "
			"negates nothing else");
	else
		path_refuse(parser, "filter-operator", part.start, part.end,
			"'%s' tests nothing; write @.field, or compare with == "
			"!= < <= > >=",
			text);
}

static void check_operands(struct path_parser *parser, span part,
	const struct path_criterion *criterion)
{
	if (criterion->left.kind == PATH_OPERAND_NONE ||
		criterion->right.kind == PATH_OPERAND_NONE)
		path_doubt(parser, "operand-missing", part.start, part.end,
			"'%s' has only one side and compares with an empty "
			"text",
			path_excerpt(parser, part.start, part.end));
	if (criterion->negated)
		path_doubt(parser, "negation-ignored", part.start,
			part.start + 1,
			"'!' is ignored before a comparison; write the "
			"opposite comparison");
	const struct path *right = criterion->right.path;
	if (right && right->kind == PATH_DATA)
		path_doubt(parser, "root-operand", criterion->right.span.start,
			criterion->right.span.end,
			"comparing with another value of the input is not "
			"supported by Step Functions");
}

/* [path.ops] One test: [!]@.path, or LEFT operator RIGHT. */
static struct path_criterion read_criterion(
	struct path_parser *parser, span part)
{
	struct path_criterion criterion = {0};
	uint32_t at = part.end;
	for (size_t i = 0; i < COUNT(operators) && at == part.end; i++) {
		criterion.operator= operators[i];
		at = find_operator(parser, part, operators[i]);
	}
	if (at == part.end)
		criterion.operator= NULL;
	span left = path_trim(parser, part.start, at);
	criterion.negated = is_negated(parser, left);
	left.start += criterion.negated;
	criterion.left = read_operand(parser, left);
	if (!criterion.operator) {
		check_existence(parser, part, &criterion);
		return criterion;
	}
	at += (uint32_t)strlen(criterion.operator);
	span right = path_trim(parser, at, part.end);
	if (is_negated(parser, right))
		path_refuse(parser, "filter-negation", right.start, right.end,
			"'!' stands only before a path that is tested for "
			"existence: [?(!@.a)]");
	criterion.right = read_operand(parser, right);
	check_operands(parser, part, &criterion);
	return criterion;
}

/* Parentheses around a test are dropped, they group nothing: so are "[", "?"
 * and blanks before it. Empty when there is nothing else. */
static span clean_part(const struct path_parser *parser, span part)
{
	while (part.start < part.end &&
		strchr("[?( ", path_byte(parser, part.start)) &&
		path_byte(parser, part.start))
		part.start++;
	while (part.start < part.end &&
		(path_byte(parser, part.end - 1) == ')' ||
			path_byte(parser, part.end - 1) == ' '))
		part.end--;
	return part;
}

static void read_part(struct filter_reader *reader, span part, bool after_or)
{
	part = clean_part(reader->parser,
		path_trim(reader->parser, part.start, part.end));
	if (part.start == part.end) {
		path_refuse(reader->parser, "filter-empty", reader->inner.start,
			reader->inner.end,
			reader->inner.start == reader->inner.end
				? "the filter is empty"
				: "a test is missing beside '&&' or '||'");
		return;
	}
	struct path_criterion *criterion = &reader->criteria[reader->count++];
	*criterion = read_criterion(reader->parser, part);
	criterion->after_or = after_or;
}

static uint32_t count_parts(const struct path_parser *parser, span inner)
{
	uint32_t count = 1, at = inner.start;
	while ((at = joint_after(parser, at, inner.end)) < inner.end) {
		count++;
		at += 2;
	}
	return count;
}

static void read_parts(struct filter_reader *reader)
{
	struct path_parser *parser = reader->parser;
	uint32_t end = reader->inner.end, at = reader->inner.start;
	bool after_or = false;
	for (;;) {
		uint32_t stop = joint_after(parser, at, end);
		read_part(reader, (span){at, stop}, after_or);
		if (stop == end || path_refused(parser))
			return;
		after_or = path_byte(parser, stop) == '|';
		at = stop + 2;
		if (at < end &&
			path_byte(parser, at) == path_byte(parser, stop)) {
			path_refuse(parser, "filter-joint", stop, at + 1,
				"tests are joined by '&&' or '||'");
			return;
		}
	}
}

/* [?] and [?,?] stand for filters that only a program can pass in. */
static bool is_placeholder(
	const struct path_parser *parser, span bracket, uint32_t mark)
{
	uint32_t end = bracket.end - 1;
	for (uint32_t i = bracket.start + 1; i < end; i++) {
		char byte = path_byte(parser, i);
		bool blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
		bool filler = i > mark && (byte == ',' || byte == '*');
		if (!blank && !filler && byte != '?')
			return false;
	}
	return path_byte(parser, end) == ']';
}

void path_parse_filter(struct path_parser *parser, span bracket, uint32_t mark)
{
	span bounds;
	struct filter_reader reader = {.parser = parser};
	struct path_filter *filter = NULL;
	if (parser->outer) {
		path_refuse(parser, "filter-indefinite", bracket.start,
			bracket.end, "there is no filter inside a filter");
		return;
	}
	if (is_placeholder(parser, bracket, mark)) {
		path_doubt(parser, "filter-placeholder", bracket.start,
			bracket.end,
			"this filter has no test; it is written [?(...)]");
	} else {
		if (!find_bounds(parser, bracket, mark, &bounds) ||
			!find_inner(parser, bounds, &reader.inner))
			return;
		reader.criteria = arena_array(parser->arena,
			count_parts(parser, reader.inner),
			sizeof(*reader.criteria));
		read_parts(&reader);
		filter = arena_zeroed(parser->arena, sizeof(*filter));
		filter->criteria = reader.criteria;
		filter->count = reader.count;
	}
	struct path_step *step = path_add_step(
		parser, PATH_STEP_FILTER, bracket.start, bracket.end);
	step->count = filter ? filter->count : 0;
	step->filter = filter;
}
