# SPDX-License-Identifier: EUPL-1.2
# What bin/demo, bin/test and bin/check share: find a Python, make .venv, install what is pinned with hashes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PIP_CACHE_DIR="$PWD/.hartslag/cache" # nothing is written outside this folder
# What is compiled is kept, whatever the environment says (images often do): else every process compiles all of it.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

# Install Debian packages when we may; return 1 when we may not.
install_packages() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "Pakketten van Debian installeren: $*"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get install -y --no-install-recommends "$@" || { apt-get update && apt-get install -y --no-install-recommends "$@"; }; } >/dev/null 2>&1
}

# Print the first Python of at least 3.12 that runs and can make an environment. A shim that exists may still fail.
find_python() {
  local candidate
  for candidate in python3.13 python3.12 python3.14 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# Make .venv hold exactly what requirements/$1.txt says; do nothing when it already does.
prepare() {
  local requirements="requirements/$1.txt" stamp=.venv/.installed wanted python
  wanted="$1 $(cat "$requirements" pyproject.toml | sha256sum | cut -d' ' -f1)"
  if [ -f "$stamp" ] && { [ "$(head -n 1 "$stamp")" = "$wanted" ] || { [ "$1" = runtime ] && grep -q "^development " "$stamp" && [ "$(sed -n 2p "$stamp")" = "$wanted" ]; }; }; then
    return
  fi
  if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then
    python=$(find_python) || { install_packages python3 python3-venv && python=$(find_python); } || {
      say "Hartslag heeft Python 3.12 of nieuwer nodig, met venv. Installeer die (op Debian 13: apt install python3 python3-venv) en probeer het opnieuw."
      exit 1
    }
    rm -rf .venv
    "$python" -m venv .venv
  fi
  say "Installeren wat nodig is (een keer, ongeveer een halve minuut)."
  # What is used is compiled when it is first used; compiling everything takes a third of the time.
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r "$requirements" 2> >(grep -v '^WARNING: Location' >&2)
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2>/dev/null
  { printf '%s\n' "$wanted"
    [ "$1" != development ] || printf 'runtime %s\n' "$(cat requirements/runtime.txt pyproject.toml | sha256sum | cut -d' ' -f1)"
  } > "$stamp"
}
