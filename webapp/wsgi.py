"""The application a WSGI server runs, set up from the environment."""

import sys

from indexer.errors import IndexerError
from webapp import create_app

try:
    app = create_app()
except IndexerError as error:
    print(error, file=sys.stderr)
    sys.exit(3)  # gunicorn starts no other worker after one that ends so
