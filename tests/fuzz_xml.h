/* Whether a report is XML, of the little of it that reporters write: elements
 * with attributes and text, and the five entities. */
#ifndef ASL_TESTS_FUZZ_XML_H
#define ASL_TESTS_FUZZ_XML_H

#include "fuzz.h"

enum { FUZZ_XML_DEPTH = 8 };

/* What is read, to its NUL, and the elements that are open. */
struct fuzz_xml {
	const char *at;
	struct text open[FUZZ_XML_DEPTH];
	unsigned depth;
};

static inline void fuzz_xml_expect(struct fuzz_xml *xml, const char *literal)
{
	size_t len = strlen(literal);
	FUZZ_REQUIRE(!strncmp(xml->at, literal, len));
	xml->at += len;
}

static inline struct text fuzz_xml_name(struct fuzz_xml *xml)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
	struct text name = {xml->at, (uint32_t)strspn(xml->at, letters)};
	FUZZ_REQUIRE(name.len);
	xml->at += name.len;
	return name;
}

static inline void fuzz_xml_entity(struct fuzz_xml *xml)
{
	static const char *const entities[] = {
		"&amp;", "&lt;", "&gt;", "&quot;"};
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (!strncmp(xml->at, entities[i], strlen(entities[i]))) {
			xml->at += strlen(entities[i]);
			return;
		}
	bool is_entity = false;
	FUZZ_REQUIRE(is_entity);
}

/* Text up to one of ENDS. A bare ">" would end a CDATA section. */
static inline void fuzz_xml_text(struct fuzz_xml *xml, const char *ends)
{
	while (*xml->at && !strchr(ends, *xml->at)) {
		FUZZ_REQUIRE(*xml->at != '<' && *xml->at != '>');
		FUZZ_REQUIRE(
			(unsigned char)*xml->at >= 0x20 || *xml->at == '\n');
		if (*xml->at == '&')
			fuzz_xml_entity(xml);
		else
			xml->at++;
	}
}

static inline void fuzz_xml_open(struct fuzz_xml *xml)
{
	fuzz_xml_expect(xml, "<");
	struct text name = fuzz_xml_name(xml);
	while (*xml->at == ' ') {
		xml->at++;
		fuzz_xml_name(xml);
		fuzz_xml_expect(xml, "=\"");
		fuzz_xml_text(xml, "\"");
		fuzz_xml_expect(xml, "\"");
	}
	bool is_empty = *xml->at == '/';
	fuzz_xml_expect(xml, is_empty ? "/>" : ">");
	if (is_empty)
		return;
	FUZZ_REQUIRE(xml->depth < FUZZ_XML_DEPTH);
	xml->open[xml->depth++] = name;
}

static inline void fuzz_xml_close(struct fuzz_xml *xml)
{
	fuzz_xml_expect(xml, "</");
	FUZZ_REQUIRE(xml->depth > 0);
	FUZZ_REQUIRE(text_equal(xml->open[--xml->depth], fuzz_xml_name(xml)));
	fuzz_xml_expect(xml, ">");
}

static inline void fuzz_require_xml(const char *text)
{
	struct fuzz_xml xml = {.at = text};
	fuzz_xml_expect(&xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	do {
		if (xml.at[0] == '<' && xml.at[1] == '/')
			fuzz_xml_close(&xml);
		else
			fuzz_xml_open(&xml);
		fuzz_xml_text(&xml, "<");
	} while (xml.depth);
	FUZZ_REQUIRE(!*xml.at);
}

#endif
