"""Machines with everything wrong: each member of each state, or one list that
is very long. The shapes are as in shapes.py."""

from shapes import LAMBDA, head, step, steps


def wrong_task(i, count):
    return {
        "Type": "Task",
        "Resource": f"lambda:{i}",
        "Paramters": {"x": "$.y"},
        "Parameters": {"a.$": "order", "b": "$.b", "c.$": "States.Fromat('')"},
        "TimeoutSeconds": 5,
        "HeartbeatSeconds": 50,
        "ResultPath": "$..all[*]",
        "Retry": [
            {"ErrorEquals": ["States.ALL", "States.Timeuot"],
             "BackoffRate": 0.5},
            {"ErrorEquals": [], "MaxAttempts": -1, "MaxDelaySeconds": "many"},
        ],
        "Catch": [{"ErrorEquals": ["A", "A"], "Next": f"Stpe {i:06}"}],
        "Next": f"Stpe {i + 1:06}",
    }


def wrong_choice(i, count):
    return {
        "Type": "Choice",
        "Choices": [
            {"Variable": "$.a", "StringEquals": 1, "NumericEquals": "x",
             "Next": step(i + 1)},
            {"And": [{"Variable": "a", "IsPresent": True}, {"Not": []}],
             "Or": [], "Next": "Nowhere"},
            {"Variable": "$.t", "TimestampEquals": "yesterday",
             "Next": step(i + 3)},
        ],
        "Default": 12,
        "End": False,
    }


def wrong_jsonata(i, count):
    return {
        "Type": "Pass",
        "QueryLanguage": "JSONata",
        "Assign": {"states": 1, "1x": "{% $nobody %}", "ok": "{% a + %}"},
        "Output": {
            "a": "{% $uper('x') + $states.inputs %}",
            "b": "{% $sum(1, 2, 3) & [1..'x'] %} ",
            "c.$": "$.c",
            "d": "{% ($x := 1; $eval('2')",
        },
        "ResultPath": "$.x",
        "Next": step(i + 1),
    }


def wrong_map(i, count):
    return {
        "Type": "Map",
        "Label": "Bad label?" if i % 2 else "Same",
        "MaxConcurrency": -3,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObjekt"},
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED"},
            "StartAt": "Nobody",
            "States": {
                "Step 000000": {"Type": "Pas", "Next": step(i)},
                f"Inner  {i}": {"Type": "Wait", "Seconds": 1, "SecondsPath":
                                "$", "End": True},
                f"inner  {i}": {"Type": "Fail", "Error": 1, "Next": "x"},
            },
        },
        "Next": step(i),
    }


def wrong(count):
    """everything wrong, in every state"""
    return {**head("Nowhere"), "QueryLanguage": "JSONPath", "Versoin": 2}, \
        steps(count, wrong_task, wrong_choice, wrong_jsonata, wrong_map)


def unknown_fields(count):
    """one state with very many fields nobody knows"""
    state = {"Type": "Pass", "End": True}
    state.update({f"Resutl{i:06}": i for i in range(count)})
    return head("Only"), [("Only", state)]


def duplicates(count):
    """every state twice, and names that differ only by case or blanks"""
    def pairs():
        for i in range(max(1, count // 4)):
            state = {"Type": "Pass", "Result": i, "Next": step(i)}
            yield step(i), state
            yield step(i), state
            yield step(i).upper(), state
            yield "Step  " + step(i)[5:], state
    return head(step(0)), pairs()


def repeated(count):
    """one state with very long lists of the same things"""
    rule = {"Variable": "$.a", "StringEquals": "a", "Next": "Only"}
    test = {"Variable": "$.a", "NumericEquals": 1}
    return head("Only"), [
        ("Only", {
            "Type": "Choice",
            "Choices": [rule] * count + [{"And": [test] * count,
                                          "Next": "Call"}],
        }),
        ("Call", {
            "Type": "Task",
            "Resource": LAMBDA,
            "Parameters": {},
            "Retry": [{"ErrorEquals": ["A"]}] * count,
            "Catch": [{"ErrorEquals": ["States.ALL"] * count,
                       "Next": "Only"}],
            "End": True,
        }),
    ]


def dangling(count):
    """transitions to names that are nearly those of states"""
    def pairs():
        for i in range(count):
            yield step(i), {"Type": "Pass", "Next": f"Setp {i:06}"}
    return head("Step 00000"), pairs()


def undefined(count):
    """variables that are read and never assigned, or only on some ways"""
    def reading(i, total):
        return {
            "Type": "Choice",
            "Choices": [{
                "Condition": f"{{% $value{i:06} > $valeu{i:06} %}}",
                "Assign": {f"value{i + 1:06}": i},
                "Next": step(min(i + 2, total - 1)),
            }],
            "Default": step(min(i + 1, total - 1)),
        }
    return head(step(0), QueryLanguage="JSONata"), steps(count, reading)


def broken(count):
    """one expression with a fault in each of very many places"""
    terms = " + ".join(f"($uper(x{i}) = 'a' + {i})" for i in range(count))
    return head("Sum", QueryLanguage="JSONata"), [
        ("Sum", {"Type": "Pass", "Output": f"{{% {terms} %}}", "End": True})]


FLAWED = {
    "wrong": wrong,
    "unknown": unknown_fields,
    "duplicates": duplicates,
    "repeated": repeated,
    "dangling": dangling,
    "undefined": undefined,
    "broken": broken,
}
