"""The items of a tenant's settings in DynamoDB."""

import msgspec

from embedtokens.access_rules.rule import EVERY_DATASET
from embedtokens.adapters.dynamodb.stored_formats import (
    DATASETS_CLOSED_FORMAT,
    EVERY_DATASET_FORMAT,
    RESOURCES_REQUIRED_FORMAT,
    SETTINGS,
    reading,
)
from embedtokens.adapters.dynamodb.table import Item
from embedtokens.adapters.dynamodb.tenant_items import number, text
from embedtokens.settings import stored
from embedtokens.settings.document import Settings
from embedtokens.tokens.resources import closes_datasets


def settings_attributes(settings: Settings) -> dict[str, Item]:
    """Return the attributes that hold a settings document, its version, and its format if it is not the first."""
    document = msgspec.json.encode(settings.to_store()).decode()
    attributes = {"version": number(settings.version), "document": text(document)}
    if settings.tokens.require_resources:
        attributes["format"] = number(RESOURCES_REQUIRED_FORMAT)
    elif closes_datasets(settings.tokens.default_permissions):
        attributes["format"] = number(DATASETS_CLOSED_FORMAT)
    elif any(rule.dataset == EVERY_DATASET for rule in settings.access_rules):
        attributes["format"] = number(EVERY_DATASET_FORMAT)
    return attributes


def read_settings(item: Item) -> Settings:
    """Read a settings document. Raises UnavailableError if only a newer version of the service can read it."""
    with reading(SETTINGS, item):
        return stored.read(item["document"]["S"])
