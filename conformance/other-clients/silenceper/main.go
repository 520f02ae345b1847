// silenceper/wechat against superres serve: its credential and upload code, with its URI modifier pointing it here.
//
//	node conformance/with-server.mjs go run -C conformance/other-clients/silenceper .
package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/silenceper/wechat/v2/cache"
	"github.com/silenceper/wechat/v2/credential"
	"github.com/silenceper/wechat/v2/util"
)

func main() {
	base := os.Getenv("SUPERRES_BASE")
	// All that has to be changed.
	util.SetURIModifier(func(uri string) string {
		return strings.Replace(uri, "https://api.weixin.qq.com", base, 1)
	})
	appID, secret := os.Getenv("SUPERRES_APP_ID"), os.Getenv("SUPERRES_APP_SECRET")
	plain := credential.NewDefaultAccessToken(appID, secret, "plain", cache.NewMemory())
	stable := credential.NewStableAccessToken(appID, secret, "stable", cache.NewMemory())
	for name, handle := range map[string]credential.AccessTokenHandle{"token": plain, "stable_token": stable} {
		token, err := handle.GetAccessToken()
		must(err)
		path := "https://api.weixin.qq.com/cv/img/superresolution?access_token=" + token
		body, err := util.PostFile("img", os.Getenv("SUPERRES_PICTURE"), path)
		must(err)
		check(name+", upload", token, body)
		body, err = util.HTTPGet(path + "&img_url=" + url.QueryEscape(os.Getenv("SUPERRES_PICTURE_URL")))
		must(err)
		check(name+", img_url", token, body)
	}
	fmt.Println("all as expected")
}

func check(what, token string, body []byte) {
	var answer struct {
		util.CommonError
		MediaID string `json:"media_id"`
	}
	must(json.Unmarshal(body, &answer))
	if answer.ErrCode != 0 {
		must(fmt.Errorf("%s: %d %s", what, answer.ErrCode, answer.ErrMsg))
	}
	media, err := util.HTTPGet("https://api.weixin.qq.com/cgi-bin/media/get?access_token=" + token + "&media_id=" + answer.MediaID)
	must(err)
	if len(media) < 1000 || media[0] != 0xff || media[1] != 0xd8 {
		must(fmt.Errorf("%s: no JPEG", what))
	}
	fmt.Println("  ok:", what, len(media), "bytes")
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
