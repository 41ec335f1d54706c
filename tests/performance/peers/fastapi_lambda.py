"""The same in Lambda, by Mangum."""

from fastapi_app import app
from mangum import Mangum

handler = Mangum(app, lifespan="off")
