"""Suggestions for an unknown name: another spelling, another library's word, or a typing error."""

import re
from collections.abc import Sequence

import msgspec

_MAX_LISTED = 20
_MAX_LISTED_CHARACTERS = 400
# The cost of finding a typing error is quadratic in a name's length, for each name that is compared.
_MAX_COMPARED_CHARACTERS = 32
_MAX_COMPARED = 40
_CLOSE_ENOUGH = 0.75

# Other systems' words. For a word with several meanings, the first one that is possible is suggested.
_OTHER_WORDS = {
    **dict.fromkeys(("postgresql", "pg"), ("postgres",)),
    **dict.fromkeys(("mariadb",), ("mysql",)),
    **dict.fromkeys(("mssql", "sqlserver", "sql_server", "synapse"), ("tsql",)),
    **dict.fromkeys(("athena", "presto"), ("trino",)),
    **dict.fromkeys(("spark",), ("databricks",)),
    **dict.fromkeys(("and", "&&"), ("all",)),
    **dict.fromkeys(("or", "||"), ("any",)),
    **dict.fromkeys(("=", "==", "===", "equals", "equal", "is"), ("eq",)),
    **dict.fromkeys(("!=", "<>", "not_equals", "not_equal", "neq"), ("ne",)),
    **dict.fromkeys(("<", "less_than"), ("lt", "before")),
    **dict.fromkeys((">", "greater_than"), ("gt", "after")),
    **dict.fromkeys(("<=", "lte", "=<"), ("le",)),
    **dict.fromkeys((">=", "gte", "=>"), ("ge",)),
    **dict.fromkeys(("nin", "!in"), ("not_in",)),
    **dict.fromkeys(("is_null", "null", "not_exists"), ("is_not_set",)),
    **dict.fromkeys(("is_not_null", "not_null", "exists"), ("is_set",)),
    **dict.fromkeys(("like", "ilike", "includes", "matches"), ("contains",)),
    **dict.fromkeys(("begins_with", "prefix"), ("starts_with",)),
    **dict.fromkeys(("suffix",), ("ends_with",)),
    **dict.fromkeys(("array_contains", "has_value"), ("has",)),
    **dict.fromkeys(("any_of", "overlaps", "intersects"), ("has_any",)),
    **dict.fromkeys(("text", "str", "varchar", "char"), ("string",)),
    **dict.fromkeys(("guid", "uniqueidentifier"), ("uuid",)),
    **dict.fromkeys(("int", "bigint", "long"), ("integer",)),
    **dict.fromkeys(("number", "double", "decimal", "numeric", "real"), ("float",)),
    **dict.fromkeys(("bool",), ("boolean",)),
    **dict.fromkeys(("time", "timestamp", "timestamptz"), ("datetime",)),
    **dict.fromkeys(("day",), ("date",)),
    **dict.fromkeys(("?",), ("qmark",)),
    **dict.fromkeys(("%s",), ("format",)),
    **dict.fromkeys((":name", ":p1"), ("named",)),
    **dict.fromkeys((":1",), ("numeric",)),
    **dict.fromkeys(("@", "@p1"), ("at",)),
    **dict.fromkeys(("$", "$1"), ("dollar",)),
    **dict.fromkeys(("prod", "production"), ("live",)),
    **dict.fromkeys(("dev", "development", "sandbox", "staging"), ("test",)),
    **dict.fromkeys(("view", "read", "viewer"), ("can_view",)),
    **dict.fromkeys(("owner", "administrator", "superuser"), ("admin",)),
    **dict.fromkeys(("reader", "read_only", "readonly"), ("viewer", "can_view")),
    **dict.fromkeys(("edit", "write", "editor"), ("can_edit",)),
    **dict.fromkeys(("query", "ask"), ("can_query",)),
    **dict.fromkeys(("userid", "uid", "id", "sub", "subject"), ("distinctId",)),
    **dict.fromkeys(("ttl", "exp", "lifetime", "expiry"), ("expiresIn", "expiresAt", "maxTokenLifetime")),
    **dict.fromkeys(("attrs", "claims"), ("attributes",)),
    **dict.fromkeys(("name", "title"), ("label",)),
    **dict.fromkeys(("operator",), ("op",)),
    **dict.fromkeys(("aud",), ("audience",)),
    **dict.fromkeys(("table",), ("dataset", "datasets")),
    **dict.fromkeys(("tables",), ("datasets",)),
    **dict.fromkeys(("field",), ("column",)),
}


def near(written: str, names: Sequence[str]) -> str | None:
    """Return the one of `names` that was most likely meant, or None if none is similar."""
    if meant := same(written, names):
        return meant
    if len(written) > _MAX_COMPARED_CHARACTERS or len(names) > _MAX_COMPARED or _other_words(written) is not None:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - no cold start pays for what only mistakes need

    by_letters = {_letters(name): name for name in reversed(names) if len(name) <= _MAX_COMPARED_CHARACTERS}
    close = get_close_matches(_letters(written), list(by_letters), n=1, cutoff=_CLOSE_ENOUGH)
    return by_letters[close[0]] if close else None


def same(written: str, names: Sequence[str]) -> str | None:
    """Return the one of `names` with the same letters and digits, or for which `written` is another system's word."""
    if len(written) > _MAX_COMPARED_CHARACTERS:
        return None
    letters = _letters(written)
    if letters and (alike := next((name for name in names if _letters(name) == letters), None)):
        return alike
    return next((name for name in _other_words(written) or () if name in names), None)


def not_allowed(written: object, allowed: Sequence[object]) -> str:
    """Say which values are allowed instead of `written`, which is not repeated; the likeliest comes first.

    `allowed` is empty if the caller has listed the values already.
    """
    if not allowed:
        return "The value is not allowed."
    meant = near(written, [value for value in allowed if isinstance(value, str)]) if isinstance(written, str) else None
    asked = "" if meant is None else f" Did you mean {_json(meant)}?"
    if len(allowed) == 1:
        return f"The value is not allowed.{asked} Only {_json(allowed[0])} is allowed."
    return f"The value is not allowed.{asked} Allowed values: {_listed(_first(meant, allowed))}."


def did_you_mean(written: str, names: Sequence[str]) -> str:
    """Return a question to append to a sentence, or an empty string if no name is similar."""
    meant = near(written, names)
    return "" if meant is None else f" Did you mean {meant}?"


def _first(meant: str | None, allowed: Sequence[object]) -> list[object]:
    return sorted(allowed, key=lambda value: value != meant)  # sorting is stable


def _listed(values: Sequence[object]) -> str:
    shown: list[str] = []
    for value in values[:_MAX_LISTED]:
        if sum(map(len, shown)) > _MAX_LISTED_CHARACTERS:
            break
        shown.append(_json(value))
    if more := len(values) - len(shown):
        return f"{', '.join(shown)} and {more} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _other_words(written: str) -> Sequence[str] | None:
    """Return what other systems mean by this word, however its parts are joined, or None if it is not known."""
    parts = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s-]+", "_", written.strip()).lower()
    return _OTHER_WORDS.get(written.lower(), _OTHER_WORDS.get(parts))


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()
