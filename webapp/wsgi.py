"""The application a WSGI server runs, set up from the environment."""

from webapp import create_app

app = create_app()
