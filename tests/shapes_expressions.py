"""Hostile paths, intrinsic functions and JSONata: see shapes.py."""

from shapes import END, expression, listed, machine, passing, shape, template, yaml_shape

# Paths and intrinsic functions

@shape
def long_path(n):
    return passing(InputPath="$" + ".a" * n * 10)


@shape
def long_filter(n):
    return passing(InputPath="$[?(" + listed(n, "@.a == #", " && ") + ")]")


@shape
def open_filters(n):
    return passing(InputPath="$" + "[?(" * n)


@shape
def escaped_quotes(n):
    return passing(InputPath="$['" + "\\'" * n + "']")


@shape
def doubtful_paths(n):
    return passing(Parameters={f"k{i}.$": '$.a[?(@.b == "x")]' for i in range(n)})


@shape
def clashing_keys(n):
    keys = [f"k{i}" for i in range(n)]
    return passing(Parameters=dict({key: 1 for key in keys}, **{key + ".$": "$" for key in keys}))


@shape
def paths_that_stay_text(n):
    return passing(Parameters={"k": ["$.a"] * n})


@shape
def intrinsic_arguments(n):
    return template("States.Array(" + listed(n, "#") + ")")


@shape
def intrinsic_format(n):
    return template("States.Format('" + "{}" * n + "'," + listed(n, "#") + ")")


@shape
def open_calls(n):
    return template("States.Array(" * n)


# JSONata

@shape
def jsonata_parentheses(n):
    return expression("(" * n)


@shape
def jsonata_sum(n):
    return expression(listed(n, "1", "+"))


@shape
def jsonata_steps(n):
    return expression("$states.input" + ".a" * n)


@shape
def jsonata_parents(n):
    return expression("$states.input" + ".a" * n + ".%" * n)


@shape
def jsonata_predicates(n):
    return expression("$states.input" + "[0]" * n)


@shape
def jsonata_names(n):
    return expression("[" + listed(n, "n#") + "]")


@shape
def jsonata_names_after_escapes(n):
    return expression("[" + listed(n, "n#", ",\n\t") + "]")


@shape
def jsonata_variables(n):
    return expression("(" + listed(n, "$v# := $w#", ";") + ")")


@shape
def jsonata_object_with_one_key(n):
    return expression("{" + listed(n, '"k": #') + "}")


@shape
def jsonata_unknown_functions(n):
    return expression("[" + listed(n, "$summ#(1)") + "]")


@shape
def jsonata_conditions(n):
    return expression("true ? " * n + "1" + " : 2" * n)


@shape
def jsonata_regex_groups(n):
    return expression("$match($states.input.a, /" + "(a|b)" * n + "/)")


@shape
def jsonata_regex_names(n):
    return expression("$match($states.input.a, /" + listed(n, "(?<n#>a)\\k<n#>", "") + "/)")


@shape
def jsonata_comments(n):
    return expression("/* */" * n + "/*" * n)


@shape
def many_expressions(n):
    output = {f"k{i}": f"{{% $states.context.Foo{i} + x{i} %}}" for i in range(n)}
    return machine({"A": dict(END, Output=output)}, QueryLanguage="JSONata")


@yaml_shape
def aliases_of_aliases(n):
    lines = ["a0: &a0 [1, 1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, n // 100)]
    return "\n".join(lines)


@yaml_shape
def many_anchors(n):
    return "".join(f"- &a{i} x\n- *a{i}\n" for i in range(n * 4))


@yaml_shape
def aliases_of_a_long_text(n):
    return f"a: &a {'x' * 10 * n}\nb: [{', '.join(['*a'] * n)}]\n"


@yaml_shape
def merged_members(n):
    members = ", ".join(f"k{i}: 1" for i in range(100))
    return f"a: &a {{{members}}}\nb:\n" + "- {<<: *a, z: 1}\n" * n


@yaml_shape
def documents(n):
    return "--- &a 1\n" * n * 4


@yaml_shape
def brackets_all_along(n):
    return "[" * 500 + "1, " * n * 20 + "]" * 500


@yaml_shape
def brackets_never_closed(n):
    return "a: " + "[" * n * 20


@yaml_shape
def long_plain_text(n):
    return "a: " + "x y\n  " * n * 20


@yaml_shape
def long_key(n):
    return "{" + "a" * n * 20 + ": 1}"


@yaml_shape
def empty_lines(n):
    return "a: |\n" + "\n" * n * 20 + "  x\n"


@yaml_shape
def placeholders_in_braces(n):
    return "a: [" + "${x}, {{y}}, " * n + "]"


@yaml_shape
def braces_never_closed(n):
    return "a: [" + "${{{" * n * 4


@yaml_shape
def tag_directives(n):
    return "".join(f"%TAG !a{i}! b\n" for i in range(n)) + "--- 1"


@yaml_shape
def faults_in_a_block(n):
    return ("QueryLanguage: JSONata\nStartAt: A\nStates:\n  A:\n    Type: Pass\n"
            "    End: true\n    Output: |-\n      {% 1\n" + "      + $foo($x)\n" * n
            + "      %}\n")
