"""Machines that are right: the default profile finds nothing in them, but for
their size. A shape takes a count and returns the machine's other members and
its states, as pairs of name and state."""

LAMBDA = "arn:aws:states:::lambda:invoke"
DYNAMODB = "arn:aws:states:::dynamodb:putItem"
TRANSIENT = ["Lambda.ServiceException", "Lambda.SdkClientException"]
DEPTH = 90
KINDS = ["created", "paid", "packed", "shipped", "returned", "cancelled"]
SENTENCE = ("Reads the order \"as it is\" from the table, C:\\orders\\new, "
            "and tells the buyer \u2014 na\u00efve, yes \u2014 where it is.\n")


def head(start, **more):
    return {"Comment": "A machine to measure with", **more, "StartAt": start}


def step(i):
    return f"Step {i:06}"


def onward(i, count):
    """The transition to the next step; the last ends."""
    return {"Next": step(i + 1)} if i + 1 < count else {"End": True}


def steps(count, *makers):
    """Steps after each other, made by the makers in turn."""
    for i in range(count):
        yield step(i), makers[i % len(makers)](i, count)


def invoke(i, count):
    return {
        "Type": "Task",
        "Resource": LAMBDA,
        "Parameters": {
            "FunctionName": f"orders-{i % 50:02}:live",
            "Payload.$": "$.order",
        },
        "ResultPath": "$.reply",
        **onward(i, count),
    }


def put_item(i, count):
    return {
        "Type": "Task",
        "Resource": DYNAMODB,
        "Parameters": {
            "TableName": "orders",
            "Item": {"id": {"S.$": "$.order.id"}, "step": {"N": str(i)}},
        },
        "ResultPath": None,
        **onward(i, count),
    }


def retried(i, count):
    return {
        "Type": "Task",
        "Resource": LAMBDA,
        "Parameters": {"FunctionName": "stock:live", "Payload.$": "$.stock"},
        "Retry": [{
            "ErrorEquals": TRANSIENT,
            "IntervalSeconds": 2,
            "MaxAttempts": 4,
            "BackoffRate": 2,
        }],
        **onward(i, count),
    }


def decide(i, count):
    target = step(min(i + 2, count - 1))
    return {
        "Type": "Choice",
        "Choices": [{
            "Variable": "$.order.state",
            "StringEquals": KINDS[i % len(KINDS)],
            "Next": target,
        }],
        "Default": step(min(i + 1, count - 1)),
    }


def note(i, count):
    return {
        "Type": "Pass",
        "Comment": "Keeps what the next steps need",
        "Parameters": {"order.$": "$.order", "stock.$": "$.stock", "at": i},
        **onward(i, count),
    }


def wait(i, count):
    return {
        "Type": "Wait",
        "Comment": "The parcel service answers within minutes",
        "SecondsPath": "$.order.delay",
        **onward(i, count),
    }


def mixed(count):
    """as people write them: Task, Choice, Pass and Wait after each other"""
    count = max(count, 7) // 7 * 7
    return head(step(0)), steps(
        count, decide, invoke, note, retried, wait, put_item, note)


def fan_out(count):
    yield "Route", {
        "Type": "Choice",
        "Choices": [
            {"Variable": "$.kind", "StringEquals": f"kind {i:06}",
             "Next": step(i)} for i in range(count)
        ],
        "Default": step(0),
    }
    for i in range(count):
        yield step(i), {"Type": "Pass", "Result": i, "End": True}


def wide(count):
    """one Choice with a rule for each of the other states"""
    return head("Route"), fan_out(count)


def branch(i):
    return {
        "StartAt": step(i),
        "States": {step(i): {"Type": "Pass", "Result": i, "End": True}},
    }


def parallel(count):
    """one Parallel with a branch for each of the other states"""
    return head("All"), [("All", {
        "Type": "Parallel",
        "Branches": [branch(i) for i in range(count)],
        "End": True,
    })]


def nested(name, inner, is_map):
    machine = {"StartAt": inner[0], "States": {inner[0]: inner[1]}}
    if is_map:
        return name, {"Type": "Map", "ItemProcessor": machine, "End": True}
    return name, {"Type": "Parallel", "Branches": [machine], "End": True}


def tower(i, size, after):
    """Maps and Parallels in each other; the outermost is followed by after."""
    inner = (f"Floor {i:05}-000", {"Type": "Succeed"})
    for level in range(1, size):
        inner = nested(f"Floor {i:05}-{level:03}", inner, level % 2)
    outer = dict(inner[1])
    if after:
        del outer["End"]
        outer["Next"] = after
    return f"Tower {i:05}", outer


def towers(count):
    full = max(1, count // DEPTH)
    for i in range(full):
        after = f"Tower {i + 1:05}" if i + 1 < full else None
        yield tower(i, min(count, DEPTH), after)


def deep(count):
    """towers of 90 Maps and Parallels in each other"""
    return head("Tower 00000"), towers(max(2, count))


def condition(i, j):
    field = f"$.order.lines[{j}].field{i % 97}"
    return [
        {"Variable": field, "StringEquals": KINDS[j % len(KINDS)]},
        {"Variable": field, "NumericGreaterThan": i + j},
        {"Not": {"Variable": field, "StringMatches": f"{KINDS[0]}-{j}-*"}},
        {"Variable": field, "TimestampLessThanPath": "$.order.due"},
        {"Variable": field, "IsPresent": True},
    ][(i + j) % 5]


def choice(i, count):
    return {
        "Type": "Choice",
        "Choices": [
            {"And": [condition(i, j + k) for k in range(3)] +
                    [{"Or": [condition(i, j + 4), condition(i, j + 6)]}],
             "Next": step(min(i + j + 1, count - 1))} for j in range(0, 8, 2)
        ],
        "Default": step(i + 1),
    }


def choice_heavy(count):
    """Choices of four rules, each with And, Or and Not"""
    def last_or_choice(i, total):
        return choice(i, total) if i + 1 < total else {"Type": "Succeed"}
    return head(step(0)), steps(max(2, count), last_or_choice)


def conditions(count):
    """one choice rule with very many tests, half of them of one field"""
    tests = [{"Variable": "$.kind", "StringMatches": f"kind-{i}-*"} if i % 2
             else {"Variable": f"$.field{i}", "NumericLessThan": i}
             for i in range(count)]
    return head("Decide"), [
        ("Decide", {
            "Type": "Choice",
            "Choices": [{"Or": tests, "Next": "Done"}],
            "Default": "Failed",
        }),
        ("Failed", {"Type": "Fail", "Error": "Undecided"}),
        ("Done", {"Type": "Succeed"}),
    ]


def jsonata_task(i, count):
    return {
        "Type": "Task",
        "Resource": LAMBDA,
        "Arguments": {
            "FunctionName": "orders:live",
            "Payload": {
                "total": "{% $sum($states.input.lines.(price * amount)) %}",
                "names": "{% $map($states.input.lines, function($line, $at) {"
                         " $uppercase($line.name) & ' ' & $string($at) }) %}",
                "due": "{% $fromMillis($toMillis($states.input.at) + "
                       f"{i} * 86400000, '[Y]-[M01]-[D01]') %}}",
            },
        },
        "Output": "{% $merge([$states.input, {'reply': "
                  "$states.result.Payload}]) %}",
        **onward(i, count),
    }


def jsonata_pass(i, count):
    return {
        "Type": "Pass",
        "Assign": {"limit": "{% $exists($states.input.limit) ? "
                            f"$states.input.limit : {i} %}}"},
        "Output": {
            "large": "{% $states.input.lines[price > 100 and amount >= 2]"
                     "^(>price, name).{'name': name, 'cost': price} %}",
            "words": "{% $split($states.input.text, /[,;]\\s*/)[[0..3]] %}",
        },
        **onward(i, count),
    }


def jsonata_choice(i, count):
    return {
        "Type": "Choice",
        "Choices": [{
            "Condition": "{% $states.input.kind in ['paid', 'packed'] and "
                         "$count($states.input.lines) > 0 %}",
            "Next": step(min(i + 2, count - 1)),
        }],
        "Default": step(min(i + 1, count - 1)),
    }


def jsonata(count):
    """JSONata of all kinds in every state"""
    count = max(3, count) // 3 * 3
    return head(step(0), QueryLanguage="JSONata"), steps(
        count, jsonata_choice, jsonata_pass, jsonata_task)


def expression(count):
    """one JSONata expression with very many operators and calls"""
    terms = " + ".join(
        f"$sum($states.input.a{i}[x > {i}].(y * {i}))" for i in range(count))
    return head("Sum", QueryLanguage="JSONata"), [
        ("Sum", {"Type": "Pass", "Output": f"{{% {terms} %}}", "End": True})]


def long_text(i, count):
    return {
        "Type": "Pass",
        "Comment": SENTENCE * 2,
        "Result": {"text": f"{i}: " + SENTENCE * 12, "plain": "word " * 200},
        "ResultPath": "$.text",
        **onward(i, count),
    }


def strings(count):
    """long strings, with escapes and without"""
    return head(step(0)), steps(count, long_text)


def paths_task(i, count):
    return {
        "Type": "Task",
        "Resource": LAMBDA,
        "InputPath": "$.order['lines'][0:3]",
        "Parameters": {
            "FunctionName": "orders:live",
            "Payload": {
                "text.$": "States.Format('{} of {}: {}', $.name, "
                          f"$$.Execution.Name, {i})",
                "sum.$": "States.MathAdd(States.ArrayLength($.lines), "
                         f"{i % 1000})",
                "part.$": "States.ArrayGetItem(States.StringSplit("
                          "$.text, ','), 1)",
                "large.$": "$.lines[?(@.price > 100 && @.amount >= 2)].name",
                "at.$": "$$.State.EnteredTime",
            },
        },
        "ResultSelector": {"code.$": "$.StatusCode", "body.$": "$.Payload"},
        "ResultPath": f"$.reply.step{i % 10}",
        "OutputPath": "$.reply",
        **onward(i, count),
    }


def paths(count):
    """JSONPaths and calls of intrinsic functions in every state"""
    return head(step(0)), steps(count, paths_task)


def assigning(i, count):
    reads = f"$value{i - 1:06} + $value{i // 2:06}" if i else "1"
    return {
        "Type": "Pass",
        "Assign": {f"value{i:06}": "{% " + reads + " %}"},
        **onward(i, count),
    }


def variables(count):
    """a variable assigned in every state and read in two others"""
    def last_reads(i, total):
        if i + 1 < total:
            return assigning(i, total)
        return {"Type": "Succeed", "Output": "{% $value000000 %}"}
    return head(step(0), QueryLanguage="JSONata"), steps(
        max(3, count), last_reads)


def looping(i, count):
    return {
        "Type": "Choice",
        "Choices": [
            {"Variable": "$.again", "NumericGreaterThan": i,
             "Next": step(i * 7919 % count)},
            {"Variable": "$.skip", "BooleanEquals": True,
             "Next": step(i * 104729 % count)},
        ],
        "Default": step(i + 1),
    }


def loops(count):
    """Choices that lead anywhere, back too: one large cycle of cycles"""
    def last_or_loop(i, total):
        return looping(i, total) if i + 1 < total else {"Type": "Succeed"}
    return head(step(0)), steps(max(2, count), last_or_loop)


def handlers(count):
    """one Task with very many retriers and catchers"""
    names = [f"Custom.Error{i:06}" for i in range(count)]
    return head("Call"), [
        ("Call", {
            "Type": "Task",
            "Resource": LAMBDA,
            "Parameters": {"FunctionName": "orders:live"},
            "Retry": [{"ErrorEquals": [name], "MaxAttempts": 3}
                      for name in names],
            "Catch": [{"ErrorEquals": [name], "Next": "Done"}
                      for name in names],
            "Next": "Done",
        }),
        ("Done", {"Type": "Succeed"}),
    ]


CLEAN = {
    "mixed": mixed,
    "wide": wide,
    "parallel": parallel,
    "deep": deep,
    "choice": choice_heavy,
    "conditions": conditions,
    "jsonata": jsonata,
    "expression": expression,
    "strings": strings,
    "paths": paths,
    "variables": variables,
    "loops": loops,
    "handlers": handlers,
}
