#!/bin/sh
# asl-lint fields: what it prints of the table of the language, and its statuses.
. "$top_srcdir/tests/lib.sh"

# Runs the command with the arguments; sets $status, fills $out and $err.
fields() {
	status=0
	"$program" fields "$@" >"$out" 2>"$err" </dev/null || status=$?
}

lines_are() { [ "$(wc -l <"$out")" -eq "$1" ]; }
fits_the_page() { ! grep -q '.\{81\}' "$out"; }
has_no_trailing_blanks() { ! grep -q ' $' "$out"; }

# Whether a line begins with these words, however many blanks are between.
has_row() { tr -s ' ' <"$out" | grep -qxF -- "$1"; }

fields
check 'the list' status_is 0
check 'is 80 columns wide' fits_the_page
check 'has no trailing blanks' has_no_trailing_blanks
check 'begins with the state types' \
	out_has 'Task             Comment, QueryLanguage'
check 'has objects' \
	out_has 'WriterConfig     Transformation, OutputType'
for type in Task Wait Pass Succeed Fail Choice Parallel Map machine branch \
	processor rule nested-rule retrier catcher ProcessorConfig ItemReader \
	ReaderConfig ItemBatcher ResultWriter WriterConfig Credentials; do
	fields
	check "lists $type" grep -q "^$type  *[A-Z]" "$out"
	fields "$type"
	check "explains $type" status_is 0
	check "titles $type" \
		grep -q "^$type  *JSONPath  *JSONata  *twin  *forms  *value\$" \
		"$out"
	check "$type has no trailing blanks" has_no_trailing_blanks
done

fields WriterConfig
check 'an object' out_is \
	'WriterConfig    JSONPath  JSONata   twin  forms  value
Transformation  optional  optional  -     -      NONE, COMPACT, FLATTEN
OutputType      optional  optional  -     -      JSON, JSONL'

fields Task
check 'required' has_row 'Resource required required - - string'
check 'a range and {% %}' has_row 'TimeoutSeconds optional optional - {% %} '\
'integer, 1 to 99999999; not with TimeoutSecondsPath'
check 'a field of JSONPath' has_row \
	'Parameters optional - Arguments .$ inside any value'
check 'a field of JSONata' has_row \
	'Arguments - optional Parameters {% %} inside any value'
check 'one of a group' has_row \
	'Next one of one of - - name of a state; not with End'
check 'null and roots' has_row \
	'InputPath optional - Arguments $, $$, $name path or null'
fields Fail
check 'a string with an end' has_row 'Error optional optional - {% %} '\
'string, at most 256 characters; not with ErrorPath'
check 'an intrinsic function' has_row \
	'ErrorPath optional - Error $, $$, $name, States.* reference path; '\
'not with Error'
fields Choice
check 'a list that is not empty' has_row \
	'Choices required required - - array of objects, 1 or more elements'
fields rule
check 'a rule has all comparators' lines_are 49
check 'a comparator without bounds' has_row \
	'NumericEquals optional - - - number'
fields Map
check 'no greatest' has_row 'MaxConcurrency optional optional - {% %} '\
'integer, 0 or more; not with MaxConcurrencyPath'

fields tASK
check 'any case' has_row 'Resource required required - - string'
fields catch
check 'the field that holds them' has_row \
	'ErrorEquals required required - - array of strings, 1 or more elements'
fields wait fail
check 'several' status_is 0
check 'have a blank line between' grep -q '^$' "$out"

fields Taks
check 'an unknown type' status_is 2
check 'prints nothing' out_is ''
check 'and names the nearest' err_is \
	'asl-lint: no state type or object is called "Taks"; did you mean "Task"?'
fields 'x	y'
check 'what is near nothing' err_is 'asl-lint: no state type or object is '\
'called "x\u0009y"; "asl-lint fields" lists them'
fields state
check 'a state without type' status_is 2
fields nothing Succeed
check 'one of two unknown' status_is 2
check 'the other is explained' out_has 'Succeed'
fields --format json
check 'an option of another command' status_is 2

finish
