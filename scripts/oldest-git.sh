#!/usr/bin/env bash
# Unpacks Debian 11's git (2.30, the oldest that is supported) into a folder, beside the installed one: nothing is installed.
# Usage: scripts/oldest-git.sh FOLDER. Prints the folder to name in SUPERRES_TEST_GIT. Needs Debian's apt-get.
set -euo pipefail
folder=${1:?folder}
mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/bin"
folder=$(cd "$folder" && pwd)

# The machine's own Debian mirror, whichever form its list of sources has.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2> /dev/null |
  grep -Eo '[a-z+]+://[^ ]+' | grep -E 'debian/?$' | head -n 1 || true)
if [ -z "$mirror" ]; then
  echo 'No Debian mirror is configured here.' >&2
  exit 1
fi
echo "deb [trusted=yes] $mirror bullseye main" > "$folder/sources.list"

apt() {
  apt-get -qq -o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$folder/lists" -o Dir::State::Status=/dev/null -o Dir::Cache="$folder/cache" \
    -o APT::Sandbox::User=root "$@" >&2
}

cd "$folder"
apt update
apt download git
dpkg -x git_*.deb unpacked

{
  echo '#!/bin/sh'
  echo "export GIT_EXEC_PATH='$folder/unpacked/usr/lib/git-core' GIT_TEMPLATE_DIR='$folder/unpacked/usr/share/git-core/templates'"
  echo "exec '$folder/unpacked/usr/bin/git' \"\$@\""
} > bin/git
chmod +x bin/git
bin/git --version >&2
echo "$folder/bin"
