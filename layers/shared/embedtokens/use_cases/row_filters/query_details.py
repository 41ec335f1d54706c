"""The user's query in a request for row filters: datasets, their columns and aliases, and the SQL dialect."""

from collections.abc import Collection, Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules.dialects import Dialect, ParamStyle
from embedtokens.access_rules.validation import column_errors, column_name_error, dataset_name_error
from embedtokens.encoding.convert import pointer
from embedtokens.field_errors import FieldError

MAX_DATASETS = 50
MAX_NAMED_COLUMNS = 2_000
"""The most columns in one request, of all datasets together."""

Datasets = Annotated[list[str], Meta(min_length=1, max_length=MAX_DATASETS)]
_Columns = Annotated[list[str], Meta(extra_json_schema={"minItems": 1})]  # checked below, with its place


class QueryDetails(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """The SQL dialect and the placeholder style of a response; without a dialect it has no SQL.

    `columns` and `alias` are by dataset: the columns that the query names, and its name for the table.
    """

    dialect: Annotated[Dialect, Meta(description="If absent, the response has no SQL.")] | UnsetType = UNSET
    param_style: (
        Annotated[ParamStyle, Meta(description="If absent, the style of the dialect's usual driver.")] | UnsetType
    ) = UNSET
    columns: Annotated[
        dict[str, _Columns],
        Meta(max_length=MAX_DATASETS, description="By dataset, the columns that the query uses, as they are stored."),
    ] = {}
    alias: Annotated[
        dict[str, str],
        Meta(
            max_length=MAX_DATASETS,
            description="By dataset, its alias in the query, which is written before each column.",
        ),
    ] = {}

    def errors(self, datasets: Sequence[str] | None) -> Iterator[FieldError]:
        """Yield everything that is wrong with the details; `datasets` is None if the request names none."""
        if self.dialect is UNSET and self.param_style is not UNSET:
            yield FieldError("/paramStyle", "not_allowed", "A parameter style requires a dialect.")
        if self.dialect is UNSET and self.alias:
            yield FieldError("/alias", "not_allowed", "Aliases belong to SQL: name its dialect.")
        yield from _strange_datasets("alias", self.alias, datasets)
        yield from _strange_datasets("columns", self.columns, datasets)
        for dataset, alias in self.alias.items():
            if error := column_name_error(alias):
                yield FieldError(
                    pointer("alias", dataset), "name_invalid", error.replace("A column's name", "An alias")
                )
        if sum(map(len, self.columns.values())) > MAX_NAMED_COLUMNS:
            yield FieldError("/columns", "too_many", f"At most {MAX_NAMED_COLUMNS} columns in one request.")
            return
        for dataset, columns in self.columns.items():
            if not columns:
                detail = "Name at least one column, or leave the dataset out."
                yield FieldError(pointer("columns", dataset), "empty", detail)
            yield from column_errors(columns, pointer("columns", dataset))


def _strange_datasets(member: str, named: Collection[str], datasets: Sequence[str] | None) -> Iterator[FieldError]:
    for dataset in named:
        if datasets is not None and dataset not in datasets:
            yield FieldError(
                pointer(member, dataset), "not_allowed", "This dataset is not in datasets: name it there, too."
            )


def dataset_errors(datasets: Sequence[str]) -> Iterator[FieldError]:
    """Yield the errors of the names of datasets, each of which may occur once."""
    for i, dataset in enumerate(datasets):
        if error := dataset_name_error(dataset):
            yield FieldError(pointer("datasets", i), "name_invalid", error)
        if dataset in datasets[:i]:
            yield FieldError(pointer("datasets", i), "duplicate", "This dataset is in the list already.")
