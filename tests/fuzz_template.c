/* Fuzzes definitions in templates: any bytes as a file of JSON or YAML, and as
 * the text of a definition in one, with Fn::Sub and in pieces of Fn::Join.
 * Every place of an embedded text leads to a place of the file, in the same
 * order. */
#include "fuzz_lint.h"
#include "input/embedding.h"
#include "input/template.h"

static void require_mapped(
	const struct source *file, const struct source *inner)
{
	enum { MOST = 3000 };
	uint32_t last = 0;
	for (uint32_t i = 0; i <= inner->text.len && i < MOST; i++) {
		span place = {
			embedding_outer_start(inner, i),
			embedding_outer_end(inner, i),
		};
		struct source_place start =
			source_resolve(file, (span){place.start, place.start});
		fuzz_require_inside(file, start.span);
		if (!file->stretch_count)
			FUZZ_REQUIRE(place.start >= last);
		last = place.start;
	}
}

static void require_definitions(
	const uint8_t *data, size_t size, const char *name)
{
	struct arena arena = {0};
	struct atom_table atoms;
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	source.name = name;
	atom_table_start(&atoms, &arena, size);
	const struct definition *definition = template_definitions(
		&source, &atoms, document_read(&source, &atoms), NULL);
	for (; definition; definition = definition->next) {
		const struct problem *fault = definition->faults;
		for (; fault; fault = fault->next)
			fuzz_require_inside(&source,
				source_resolve(&source, fault->span).span);
		if (source_is_embedded(definition->source))
			require_mapped(&source, definition->source);
	}
	fuzz_end_source(&source);
	arena_free(&arena);
}

static void require_report(const uint8_t *data, size_t size, const char *name)
{
	const struct lint_options options = {
		.profile = LINT_PROFILE_STRICT,
		.max_diagnostics = 100,
		.wants_aws_answer = true,
	};
	struct arena arena = {0};
	struct source source;
	fuzz_start_source(&source, &arena, data, size);
	source.name = name;
	fuzz_require_report(lint_source(&source, &options));
	fuzz_end_source(&source);
	arena_free(&arena);
}

static void require_all(const char *bytes, size_t size, const char *name)
{
	require_definitions((const uint8_t *)bytes, size, name);
	require_report((const uint8_t *)bytes, size, name);
}

/* The inside of a JSON string token. */
static void write_string(FILE *out, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (data[i] < ' ')
			fprintf(out, "\\u%04x", data[i]);
		else if (data[i] == '"' || data[i] == '\\')
			fprintf(out, "\\%c", data[i]);
		else
			fputc(data[i], out);
}

static void write_sub(FILE *out, const uint8_t *data, size_t size)
{
	fputs("{\"Fn::Sub\":\"", out);
	write_string(out, data, size);
	fputs("\"}", out);
}

/* Pieces end after each byte of a kind that is found in all definitions. */
static void write_join(FILE *out, const uint8_t *data, size_t size)
{
	static const char *const between[] = {
		"\",\"", "\",{\"Ref\":\"A\"},\"", "\",{\"Fn::Sub\":\"x\"},\""};
	size_t start = 0;
	fputs("{\"Fn::Join\":[\"\",[\"", out);
	for (size_t i = 0; i < size; i++) {
		if (data[i] != 'e' && data[i] != '{')
			continue;
		write_string(out, data + start, i + 1 - start);
		fputs(between[i % 3], out);
		start = i + 1;
	}
	write_string(out, data + start, size - start);
	fputs("\"]]}", out);
}

static void embed(void (*write)(FILE *, const uint8_t *, size_t),
	const uint8_t *data, size_t size)
{
	char *bytes;
	size_t len;
	FILE *out = open_memstream(&bytes, &len);
	FUZZ_REQUIRE(out);
	fputs("{\"Resources\":{\"M\":{\"Type\":\"AWS::StepFunctions::"
	      "StateMachine\",\"Properties\":{\"DefinitionString\":",
		out);
	write(out, data, size);
	fputs("}}}}", out);
	FUZZ_REQUIRE(fclose(out) == 0);
	require_all(bytes, len, "fuzz.json");
	free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool is_json = size && data[0] == '{';
	require_all(
		(const char *)data, size, is_json ? "fuzz.json" : "fuzz.yaml");
	embed(write_sub, data, size);
	embed(write_join, data, size);
	return 0;
}
