#!/usr/bin/env bash
# Gets the tools that no package.json can hold into tmp/tools, each only when it is not there yet. Nothing is installed elsewhere.
# Usage: scripts/outside-tools.sh NAME... of: act actionlint zizmor node24. The exit code is 1 when one could not be had.
set -uo pipefail
cd "$(dirname "$0")/.."
folder=$PWD/tmp/tools
mkdir -p "$folder"

# Versions that were seen to work; newer ones may come with new rules and other habits.
act=github.com/nektos/act@v0.2.89
actionlint=github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
zizmor=zizmor==1.32.0

from_go() {
  command -v go > /dev/null || { echo 'needs Go' >&2; return 1; }
  GOBIN=$folder go install "$1"
}

from_pypi() {
  python3 -m venv "$folder/python" || { echo 'needs Python' >&2; return 1; }
  "$folder/python/bin/pip" install -q --disable-pip-version-check "$1" && ln -sf "python/bin/$2" "$folder/$2"
}

# The Node.js that runners start a node24 action with, where npm has it for this machine.
node24() {
  local package
  package=$(node -p '`node-${process.platform}-${process.arch}`')
  npm install --prefix "$folder/node24" --no-save --no-audit --no-fund --silent "$package@24" &&
    ln -sfn "node24/node_modules/$package/bin" "$folder/node24-bin"
}

missing=0
for name in "$@"; do
  case $name in
    act | actionlint) [ -x "$folder/$name" ] || from_go "${!name}" ;;
    zizmor) [ -x "$folder/zizmor" ] || from_pypi "$zizmor" zizmor ;;
    node24) [ -x "$folder/node24-bin/node" ] || node24 ;;
    *) echo "no such tool: $name" >&2; false ;;
  esac || { echo "$name: not to be had here" >&2; missing=1; }
done
exit "$missing"
