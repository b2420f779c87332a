#!/bin/sh
# The wheel works without the checkout: built, installed in an empty folder with an empty home, and used.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
"$here/.venv/bin/python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$empty/dist" "$here"
"$here/.venv/bin/python" -m venv "$empty/venv"
"$empty/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$empty"/dist/*.whl
mkdir "$empty/home"
cd "$empty"
export HOME="$empty/home"
venv/bin/repbook init demo
cd demo
../venv/bin/repbook check
../venv/bin/repbook build
test -s site/index.html
test -s site/en/index.html
echo "the wheel works in an empty folder"
