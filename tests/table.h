/* Tables in text files of tests/: words with blanks between, a row a line.
 * Lines that begin with # and empty ones say nothing. */
#ifndef ASL_TESTS_TABLE_H
#define ASL_TESTS_TABLE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_MAX_ROWS = 128, TABLE_MAX_WORDS = 24 };

struct table_row {
	char line[256];
	const char *words[TABLE_MAX_WORDS];
	int count;
};

struct table {
	struct table_row rows[TABLE_MAX_ROWS];
	int count;
};

static inline void table_split(struct table_row *row)
{
	char *rest = NULL;
	for (char *word = strtok_r(row->line, " \n", &rest);
		word && row->count < TABLE_MAX_WORDS;
		word = strtok_r(NULL, " \n", &rest))
		row->words[row->count++] = word;
}

/* Reads tests/NAME of the source tree; ends the program when it cannot. */
static inline void table_read(struct table *table, const char *name)
{
	const char *root = getenv("top_srcdir");
	char path[4096];
	snprintf(path, sizeof(path), "%s/tests/%s", root ? root : ".", name);
	FILE *file = fopen(path, "r");
	if (!file) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	while (table->count < TABLE_MAX_ROWS) {
		struct table_row *row = &table->rows[table->count];
		if (!fgets(row->line, sizeof(row->line), file))
			break;
		if (*row->line != '#' && *row->line != '\n') {
			table_split(row);
			table->count++;
		}
	}
	fclose(file);
}

#endif
