"""wechatpy against superres serve: tokens by its own code, the upload through its generic client.

pip install wechatpy==1.8.18 cryptography
node conformance/with-server.mjs python3 conformance/other-clients/wechatpy_client.py
"""

import os
from urllib.parse import urlencode

from wechatpy import WeChatClient
from wechatpy.exceptions import WeChatClientException

BASE = os.environ["SUPERRES_BASE"]


class Client(WeChatClient):
    # All that has to be changed: the base of the paths, and the address that tokens come from.
    API_BASE_URL = BASE + "/cgi-bin/"

    def fetch_access_token(self):
        query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        return self._fetch_access_token(BASE + "/cgi-bin/token", query)


client = Client(os.environ["SUPERRES_APP_ID"], os.environ["SUPERRES_APP_SECRET"])


def upload():
    with open(os.environ["SUPERRES_PICTURE"], "rb") as picture:
        return client.post(BASE + "/cv/img/superresolution", files={"img": ("test.jpg", picture, "image/jpeg")})


def check(what, result):
    media = client.media.download(result["media_id"])
    assert media.headers["content-type"] == "image/jpeg", media.headers
    assert media.content.startswith(b"\xff\xd8") and len(media.content) > 1000
    print("  ok:", what, len(media.content), "bytes")


check("upload", upload())
check("img_url", client.post(BASE + "/cv/img/superresolution", params={"img_url": os.environ["SUPERRES_PICTURE_URL"]}))
client.session.set(client.access_token_key, "not-the-latest-token", 7000)
client.expires_at = None
check("a token that is not the latest", client.get(BASE + "/cv/img/superresolution", params={"img_url": os.environ["SUPERRES_PICTURE_URL"]}))
try:
    client.post(BASE + "/cv/img/superresolution", files={"img": ("x.png", b"no picture", "image/png")})
    raise SystemExit("no picture was taken")
except WeChatClientException as error:
    assert error.errcode == 40004, error
    print("  ok: 40004 raises WeChatClientException")
print("all as expected")
