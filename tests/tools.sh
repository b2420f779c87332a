#!/bin/sh
# What the tests need beside Python: chromium and a font with Chinese characters; and, where npm is there, the
# language server and the validator that the tests of schemas and formats call.
# Installed by Debian's packages where it is missing; elsewhere the script says what to install.
set -eu

have() { command -v "$1" >/dev/null 2>&1; }
browser() { have chromium || have chromium-browser || have google-chrome || [ -n "${REPBOOK_CHROMIUM:-}" ]; }
font() { have fc-list && [ -n "$(fc-list :lang=zh-cn 2>/dev/null | head -n 1)" ]; }

here="$(dirname "$0")/editors"
if have npm && [ ! -e "$here/node_modules" ]; then npm install --silent --no-audit --no-fund --prefix "$here"; fi
if browser && font; then exit 0; fi
if ! have apt-get; then
  echo "The browser tests need chromium (or REPBOOK_CHROMIUM=/path/to/it) and a Chinese font: please install both." >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -qq -y --no-install-recommends chromium fontconfig fonts-noto-cjk git >/dev/null
