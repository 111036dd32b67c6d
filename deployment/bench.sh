#!/usr/bin/env bash
# Runs the benchmarks in Release and prints one table. Takes about three minutes; "bulk" as an argument runs only answers under a broadcast (one minute).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build Snapp.Tests/Benchmarks -c Release --nologo -v quiet >&2
exec dotnet run --project Snapp.Tests/Benchmarks -c Release --no-build -- "$@"
