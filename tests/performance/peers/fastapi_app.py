"""FastAPI with boto3, for uvicorn."""

from typing import Annotated, Any

from fastapi import FastAPI, Header, HTTPException
from pydantic import BaseModel
from work import Refused, Tokens

app = FastAPI()
tokens = Tokens()


class User(BaseModel):
    distinctId: str  # noqa: N815 - the wire's name
    role: str
    attributes: dict[str, Any] = {}


class Request(BaseModel):
    user: User


@app.post("/embed/generate-token")
def generate_token(request: Request, x_api_key: Annotated[str, Header()]) -> dict[str, Any]:
    try:
        return tokens.generate(x_api_key, request.user.model_dump())
    except Refused:
        raise HTTPException(401, "no such API key") from None
