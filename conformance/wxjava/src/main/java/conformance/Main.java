package conformance;

import cn.binarywang.wx.miniapp.api.WxMaService;
import cn.binarywang.wx.miniapp.api.impl.WxMaServiceImpl;
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javax.imageio.ImageIO;
import me.chanjar.weixin.common.error.WxErrorException;

/**
 * WxJava's mini-program client against superres serve. What must be set to use another host: apiHostUrl, and nothing
 * else. Run: node conformance/with-server.mjs mvn -q -f conformance/wxjava compile exec:java
 */
public final class Main {
  private static final File PICTURE = new File(System.getenv("SUPERRES_PICTURE"));

  public static void main(String[] arguments) throws Exception {
    for (boolean stable : new boolean[] {false, true}) {
      System.out.println(stable ? "with cgi-bin/stable_token" : "with cgi-bin/token");
      WxMaDefaultConfigImpl config = config(stable);
      WxMaService service = new WxMaServiceImpl();
      service.setWxMaConfig(config);

      check("superResolution(File)", service, service.getImgProcService().superResolution(PICTURE).getMediaId());
      String url = System.getenv("SUPERRES_PICTURE_URL");
      check("superResolution(String)", service, service.getImgProcService().superResolution(url).getMediaId());

      config.updateAccessToken("not-the-latest-token", 7200);
      check("a token that is not the latest", service, service.getImgProcService().superResolution(PICTURE).getMediaId());

      expect(40007, () -> service.getMediaService().getMedia("no-such-media"));
      expect(101000, () -> service.getImgProcService().superResolution("http://127.0.0.1:1/x.png"));
      File text = File.createTempFile("superres", ".png");
      text.deleteOnExit();
      Files.write(text.toPath(), "not a picture".getBytes(StandardCharsets.UTF_8));
      expect(40004, () -> service.getImgProcService().superResolution(text));
    }
    WxMaDefaultConfigImpl wrong = config(true);
    wrong.setSecret("wrong");
    WxMaService service = new WxMaServiceImpl();
    service.setWxMaConfig(wrong);
    expect(40125, () -> service.getImgProcService().superResolution(PICTURE));
    System.out.println("all as expected");
  }

  private static WxMaDefaultConfigImpl config(boolean stable) {
    WxMaDefaultConfigImpl config = new WxMaDefaultConfigImpl();
    config.setAppid(System.getenv("SUPERRES_APP_ID"));
    config.setSecret(System.getenv("SUPERRES_APP_SECRET"));
    config.setApiHostUrl(System.getenv("SUPERRES_BASE"));
    config.useStableAccessToken(stable);
    return config;
  }

  /** Downloads the result and measures it. */
  private static void check(String what, WxMaService service, String mediaId) throws Exception {
    BufferedImage before = ImageIO.read(PICTURE);
    BufferedImage after = ImageIO.read(service.getMediaService().getMedia(mediaId));
    if (after.getWidth() != 2 * before.getWidth() || after.getHeight() != 2 * before.getHeight()) {
      throw new AssertionError(what + ": " + after.getWidth() + "x" + after.getHeight());
    }
    System.out.println("  ok: " + what + " -> " + after.getWidth() + "x" + after.getHeight());
  }

  private interface Call {
    Object run() throws WxErrorException;
  }

  private static void expect(int code, Call call) {
    int found;
    try {
      call.run();
      found = 0;
    } catch (WxErrorException error) {
      found = error.getError().getErrorCode();
    } catch (RuntimeException error) {
      // WxJava wraps what goes wrong while it fetches a token.
      found = error.getCause() instanceof WxErrorException cause ? cause.getError().getErrorCode() : -999;
      if (found == -999) throw error;
    }
    if (found != code) throw new AssertionError("wanted " + code + ", got " + found);
    System.out.println("  ok: " + code);
  }
}
