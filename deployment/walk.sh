#!/usr/bin/env bash
# Ten thousand simulated people write to the whole program at random, on real SQLite. Another number of people and another first seed may be given:
# deployment/walk.sh 2000 77. A broken rule is printed with the seed of its world and the end of that talk; "walk.sh 100 SEED" plays that world again.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 SNAPP_WALK_PEOPLE="${1:-10000}" SNAPP_WALK_SEED="${2:-1}"
dotnet build Snapp.Tests -c Release --nologo -v quiet >&2
exec dotnet run --project Snapp.Tests -c Release --no-build -- -class "*WalkTests"
