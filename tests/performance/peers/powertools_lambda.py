"""boto3 with Powertools' resolver and Logger: what Lambda's documentation leads to."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import UnauthorizedError
from work import Refused, Tokens

logger = Logger(service="peer")
app = APIGatewayHttpResolver()
tokens = Tokens()


@app.post("/embed/generate-token")
def generate_token() -> dict[str, Any]:
    try:
        return tokens.generate(app.current_event.headers["x-api-key"], app.current_event.json_body["user"])
    except Refused:
        raise UnauthorizedError("no such API key") from None


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    answer = app.resolve(event, context)
    logger.info("answered", extra={"status": answer["statusCode"]})
    return answer
