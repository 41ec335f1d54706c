import pytest

from embedtokens.config import ConfigError, RotationConfig, TableConfig

COMPLETE = {
    "TABLE_NAME": "tokens",
    "STACK_NAME": "stack",
    "ACCOUNT_ROOT_ARN": "arn:aws:iam::123456789012:root",
    "SIGNER_ROLE_ARN": "arn:aws:iam::123456789012:role/signer",
    "ROTATOR_ROLE_ARN": "arn:aws:iam::123456789012:role/rotator",
}


def test_each_field_is_the_variable_of_its_name() -> None:
    config = RotationConfig.from_env({**COMPLETE, "PATH": "/bin"})

    assert (config.table_name, config.stack_name) == ("tokens", "stack")
    assert (config.account_root_arn, config.signer_role_arn) == (
        COMPLETE["ACCOUNT_ROOT_ARN"],
        COMPLETE["SIGNER_ROLE_ARN"],
    )
    assert TableConfig.from_env(COMPLETE) == TableConfig("tokens")


def test_every_missing_variable_is_named_at_once() -> None:
    with pytest.raises(
        ConfigError, match=r"^unset: ACCOUNT_ROOT_ARN, ROTATOR_ROLE_ARN, SIGNER_ROLE_ARN, STACK_NAME, TABLE_NAME$"
    ):
        RotationConfig.from_env({})


@pytest.mark.parametrize("variable", COMPLETE)
def test_an_empty_variable_is_a_missing_one(variable: str) -> None:
    with pytest.raises(ConfigError, match=f"^unset: {variable}$"):
        RotationConfig.from_env({**COMPLETE, variable: ""})
