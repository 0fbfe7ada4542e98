#include "input/embedding.h"

static void start_piece(
	struct embedding *embedding, const struct embedding_piece *piece)
{
	embedding->pieces = arena_grow(embedding->arena, embedding->pieces,
		embedding->count, &embedding->room, sizeof(*piece));
	embedding->pieces[embedding->count] = *piece;
	embedding->pieces[embedding->count++].start = embedding->len;
}

static void append(struct embedding *embedding, struct text text)
{
	if (embedding->len + text.len + 1 > embedding->size) {
		uint32_t size = (embedding->len + text.len + 1) * 2;
		char *bytes = arena_allocate(embedding->arena, size);
		if (embedding->len)
			memcpy(bytes, embedding->bytes, embedding->len);
		embedding->bytes = bytes;
		embedding->size = size;
	}
	memcpy(embedding->bytes + embedding->len, text.bytes, text.len);
	embedding->len += text.len;
}

/* Aliases can repeat a long string without end. */
static bool has_room(struct embedding *embedding, struct text text)
{
	if (!text.len)
		return false;
	if (text.len <= embedding->limit - embedding->len)
		return true;
	embedding->is_too_large = true;
	return false;
}

void embedding_add(struct embedding *embedding, const struct value *value,
	uint32_t offset, uint32_t len)
{
	struct text text = text_slice(value_text(value), offset, len);
	if (!has_room(embedding, text))
		return;
	start_piece(embedding,
		&(struct embedding_piece){.value = value, .offset = offset});
	append(embedding, text);
}

void embedding_add_whole(struct embedding *embedding, const struct value *value,
	struct text text)
{
	if (!has_room(embedding, text))
		return;
	start_piece(embedding,
		&(struct embedding_piece){.value = value, .is_whole = true});
	append(embedding, text);
}

struct source *embedding_source(struct embedding *embedding)
{
	struct source *source = arena_zeroed(embedding->arena, sizeof(*source));
	if (!embedding->bytes)
		embedding->bytes = arena_allocate(embedding->arena, 1);
	embedding->bytes[embedding->len] = '\n';
	source->name = embedding->source->name;
	source->arena = embedding->arena;
	source->text = (struct text){embedding->bytes, embedding->len};
	source->embedding = embedding;
	return source;
}

/* The last piece that starts at or before OFFSET. */
static const struct embedding_piece *find_piece(
	const struct embedding *embedding, uint32_t offset)
{
	uint32_t low = 0, high = embedding->count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (embedding->pieces[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return &embedding->pieces[low];
}

/* The span in the file of the character at OFFSET. */
static span outer_character(const struct source *source, uint32_t offset)
{
	const struct embedding *embedding = source->embedding;
	const struct embedding_piece *piece = find_piece(embedding, offset);
	if (piece->is_whole)
		return piece->value->span;
	uint32_t at = piece->offset + offset - piece->start;
	return value_inner_span(
		embedding->source, piece->value, (span){at, at + 1});
}

/* An empty text has no characters to tell the place of. */
static span outer_whole(const struct source *source)
{
	const struct value *whole = source->embedding->whole;
	return whole ? whole->span : (span){0, 0};
}

uint32_t embedding_outer_start(const struct source *source, uint32_t offset)
{
	if (!source->embedding->count)
		return outer_whole(source).start;
	if (offset >= source->text.len)
		return embedding_outer_end(source, source->text.len);
	return outer_character(source, offset).start;
}

uint32_t embedding_outer_end(const struct source *source, uint32_t offset)
{
	if (!source->embedding->count)
		return outer_whole(source).end;
	if (!offset)
		return embedding_outer_start(source, 0);
	if (offset > source->text.len)
		offset = source->text.len;
	return outer_character(source, offset - 1).end;
}
