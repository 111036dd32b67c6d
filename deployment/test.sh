#!/usr/bin/env bash
# Checks the format, builds, and runs every test. Works from a fresh clone; needs the .NET 10 SDK.
set -euo pipefail
cd "$(dirname "$0")/.."

chromium="${SNAPP_CHROMIUM:-/usr/bin/chromium}"
if [ ! -x "$chromium" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "== Installing Chromium for the browser tests"
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core || echo "Chromium could not be installed."
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "== Restore"
dotnet restore Snapp.sln --locked-mode
echo "== Format"
dotnet format Snapp.sln --verify-no-changes --no-restore
echo "== Build"
dotnet build Snapp.sln --no-restore --nologo -v quiet
echo "== Tests"
if dotnet run --project Snapp.Tests --no-build -- "$@"; then
  echo "== Everything passed"
else
  echo "== Some tests failed" >&2
  exit 1
fi
