"""The same in Flask."""

import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask, request

app = Flask(__name__)
KEY = ec.generate_private_key(ec.SECP256R1())


@app.post("/embed/generate-token")
def generate_token() -> dict[str, Any]:
    user, now = request.get_json()["user"], int(time.time())
    claims = {"sub": user["distinctId"], "iat": now, "exp": now + 3600, "attrs": user.get("attributes", {})}
    return {"token": jwt.encode(claims, KEY, algorithm="ES256")}
