"""FastAPI with PyJWT: a body is validated, a token signed with a key in memory. No key check, no store, no KMS."""

import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
KEY = ec.generate_private_key(ec.SECP256R1())


class User(BaseModel):
    distinctId: str  # noqa: N815 - the wire's name
    role: str
    attributes: dict[str, Any] = {}


class Request(BaseModel):
    user: User


@app.post("/embed/generate-token")
def generate_token(request: Request) -> dict[str, str]:
    now = int(time.time())
    claims = {"sub": request.user.distinctId, "iat": now, "exp": now + 3600, "attrs": request.user.attributes}
    return {"token": jwt.encode(claims, KEY, algorithm="ES256")}
