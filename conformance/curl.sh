#!/bin/sh
# The curl commands of WeChat's API page, with our host instead of api.weixin.qq.com.
# Run: node conformance/with-server.mjs sh conformance/curl.sh
set -eu
: "${SUPERRES_BASE:?run me with conformance/with-server.mjs}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$SUPERRES_PICTURE" test.jpg

say() { printf '%s\n' "$*"; }
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
encode() { node -p 'encodeURIComponent(process.argv[1])' "$1"; }
expect() { # text, wanted
  if [ "$1" = "$2" ]; then say "  ok: $2"; else say "  FAILED: got '$1', wanted '$2'"; exit 1; fi
}
size() { # width and height of a JPEG or PNG
  node -e '
    const b = require("fs").readFileSync(process.argv[1]);
    if (b[0] === 0x89) { console.log(`${b.readUInt32BE(16)}x${b.readUInt32BE(20)}`); process.exit(); }
    for (let i = 2; i < b.length; ) {
      const m = b[i + 1];
      if (m >= 0xc0 && m <= 0xc2) { console.log(`${b.readUInt16BE(i + 7)}x${b.readUInt16BE(i + 5)}`); process.exit(); }
      i += 2 + b.readUInt16BE(i + 2);
    }' "$1"
}

say "token: $(curl -sV | head -n 1)"
ACCESS_TOKEN=$(curl -s "$SUPERRES_BASE/cgi-bin/token?grant_type=client_credential&appid=$SUPERRES_APP_ID&secret=$SUPERRES_APP_SECRET" | field access_token)
[ -n "$ACCESS_TOKEN" ] && say "  ok: got a token"

say "example 1: img_url"
ENCODE_URL=$(encode "$SUPERRES_PICTURE_URL")
answer=$(curl -s "$SUPERRES_BASE/cv/img/superresolution?img_url=$ENCODE_URL&access_token=$ACCESS_TOKEN")
expect "$(echo "$answer" | field errcode)" 0
answer=$(curl -s -X POST "$SUPERRES_BASE/cv/img/superresolution?img_url=$ENCODE_URL&access_token=$ACCESS_TOKEN")
expect "$(echo "$answer" | field errcode)" 0

say "example 2: upload"
answer=$(curl -s -F 'img=@test.jpg' "$SUPERRES_BASE/cv/img/superresolution?access_token=$ACCESS_TOKEN")
expect "$(echo "$answer" | field errcode)" 0
MEDIA_ID=$(echo "$answer" | field media_id)

say "the result"
curl -s "$SUPERRES_BASE/cgi-bin/media/get?access_token=$ACCESS_TOKEN&media_id=$MEDIA_ID" -o "output.jpg"
expect "$(size test.jpg)" 96x64
expect "$(size output.jpg)" 192x128

say "what WeChat refuses"
expect "$(curl -s -F 'img=@test.jpg' "$SUPERRES_BASE/cv/img/superresolution" | field errcode)" 41001
expect "$(curl -s -F 'img=<test.jpg' "$SUPERRES_BASE/cv/img/superresolution?access_token=$ACCESS_TOKEN" | field errcode)" 41005
status=$(curl -s -o body -w '%{http_code} %{size_download}' -H 'Transfer-Encoding: chunked' -F 'img=@test.jpg' "$SUPERRES_BASE/cv/img/superresolution?access_token=$ACCESS_TOKEN")
expect "$status" "412 0"
head -c 2097152 /dev/zero >large.png
expect "$(curl -s -F 'img=@large.png' "$SUPERRES_BASE/cv/img/superresolution?access_token=$ACCESS_TOKEN" | field errcode)" 45001
head -c 20971520 /dev/zero >larger.png
expect "$(curl -s -F 'img=@larger.png' "$SUPERRES_BASE/cv/img/superresolution?access_token=$ACCESS_TOKEN" | field errcode)" 45001
expect "$(curl -s "$SUPERRES_BASE/cgi-bin/media/get?access_token=$ACCESS_TOKEN&media_id=nothing" | field errcode)" 40007
say "all as expected"
