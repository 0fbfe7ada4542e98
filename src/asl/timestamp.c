#include "asl/timestamp.h"

struct reader {
	struct text text;
	uint32_t at;
};

/* COUNT digits as a number, or -1. */
static int read_digits(struct reader *reader, uint32_t count)
{
	int number = 0;
	if (reader->text.len - reader->at < count)
		return -1;
	for (uint32_t i = 0; i < count; i++) {
		char c = reader->text.bytes[reader->at++];
		if (c < '0' || c > '9')
			return -1;
		number = number * 10 + (c - '0');
	}
	return number;
}

static bool read_one_of(struct reader *reader, const char *wanted)
{
	if (reader->at == reader->text.len)
		return false;
	char c = reader->text.bytes[reader->at];
	if (!c || !strchr(wanted, c))
		return false;
	reader->at++;
	return true;
}

/* COUNT numbers of two digits with SEPARATOR between them. */
static bool read_pairs(
	struct reader *reader, const char *separator, int *numbers, int count)
{
	for (int i = 0; i < count; i++) {
		if (i && !read_one_of(reader, separator))
			return false;
		numbers[i] = read_digits(reader, 2);
		if (numbers[i] < 0)
			return false;
	}
	return true;
}

static int days_in_month(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return days[month - 1] + (month == 2 && is_leap);
}

struct moment {
	int year, month_day[2], time[3], offset[2];
};

static bool is_in_range(const struct moment *moment)
{
	int month = moment->month_day[0], day = moment->month_day[1];
	return month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_in_month(moment->year, month) &&
	       moment->time[0] <= 23 && moment->time[1] <= 59 &&
	       moment->time[2] <= 60 && moment->offset[0] <= 23 &&
	       moment->offset[1] <= 59;
}

static bool read_date_time(struct reader *reader, struct moment *moment)
{
	moment->year = read_digits(reader, 4);
	return moment->year >= 0 && read_one_of(reader, "-") &&
	       read_pairs(reader, "-", moment->month_day, 2) &&
	       read_one_of(reader, "Tt") &&
	       read_pairs(reader, ":", moment->time, 3);
}

static bool read_fraction(struct reader *reader)
{
	if (!read_one_of(reader, "."))
		return true;
	uint32_t start = reader->at;
	while (read_one_of(reader, "0123456789"))
		;
	return reader->at > start;
}

static bool read_zone(struct reader *reader, struct moment *moment)
{
	if (read_one_of(reader, "Zz"))
		return true;
	return read_one_of(reader, "+-") &&
	       read_pairs(reader, ":", moment->offset, 2);
}

static bool has_lowercase(struct text text)
{
	return memchr(text.bytes, 't', text.len) ||
	       memchr(text.bytes, 'z', text.len);
}

enum timestamp_fault timestamp_check(struct text text)
{
	struct reader reader = {text, 0};
	struct moment moment = {0};
	if (!read_date_time(&reader, &moment) || !read_fraction(&reader))
		return TIMESTAMP_LAYOUT;
	if (reader.at == text.len)
		return TIMESTAMP_NO_ZONE;
	if (!read_zone(&reader, &moment) || reader.at != text.len)
		return TIMESTAMP_LAYOUT;
	if (!is_in_range(&moment))
		return TIMESTAMP_RANGE;
	return has_lowercase(text) ? TIMESTAMP_LOWERCASE : TIMESTAMP_OK;
}
