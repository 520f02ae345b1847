"""Patches of small text in several scripts, set as pages, terminals and interfaces are: level, antialiased, many sizes."""

import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from art import colour
from patches import CROP, Shard

LATIN = (
    "the quick brown fox jumps over a lazy dog Settings Save Cancel Login Search results File Edit View Help Install update "
    "README license version release commit merge branch pull request issue closed open 2026-11-24 10:42 v1.30.2 $9.99 100% "
    "function return const import export await async string number boolean null if (x > 0) { y += 1; } // TODO: fix /* */ "
    "Über straße façade naïve señor año žluťoučký kůň İstanbul Wählen Größe Öffnen"
).split()
SCRIPTS = {
    "latin": LATIN,
    "chinese": "图片 高清 放大 设置 保存 取消 登录 搜索 结果 文件 编辑 查看 帮助 安装 更新 版本 发布 提交 合并 分支 仓库 微信 小程序 开发者 工具 中文字体 繁體 臺灣 測試 圖像 網絡 神经 模型 训练 数据 上海 北京 东京 你好世界".split(),
    "japanese": "画像 高解像度 設定 保存する キャンセル ログイン 検索 ファイル 編集 ヘルプ インストール こんにちは ありがとう カタカナ ひらがな".split(),
    "korean": "이미지 설정 저장 취소 로그인 검색 결과 파일 편집 도움말 설치 업데이트 안녕하세요 한국어".split(),
    "cyrillic": "Настройки Сохранить Отмена Войти Поиск Файл Правка Справка Обновление быстрая коричневая лиса Ёжик щука".split(),
    "greek": "Ρυθμίσεις Αποθήκευση Άκυρο Αναζήτηση Αρχείο Επεξεργασία Βοήθεια γρήγορη καφέ αλεπού".split(),
    "arabic": "الإعدادات حفظ إلغاء بحث ملف تحرير مساعدة تثبيت تحديث مرحبا".split(),
    "devanagari": "सेटिंग सहेजें रद्द खोज फ़ाइल संपादन सहायता नमस्ते दुनिया".split(),
    "thai": "การตั้งค่า บันทึก ยกเลิก ค้นหา ไฟล์ แก้ไข สวัสดี".split(),
    "hebrew": "הגדרות שמירה ביטול חיפוש קובץ עריכה עזרה שלום".split(),
}
CJK = ("chinese", "japanese", "korean")


def fonts(roots):
    """Font files by what they can write."""
    files = [f for r in roots for f in sorted(Path(r).rglob("*")) if f.suffix.lower() in (".ttf", ".otf", ".ttc") and f.is_file()]
    named = lambda *keys: [f for f in files if any(k in f.name for k in keys)]
    plain = named("DejaVuSans", "DejaVuSerif", "NotoSans-", "NotoSerif-", "Liberation", "Roboto-", "OpenSans-", "Lato-", "Hack-", "FiraCode-")
    plain = [f for f in plain if "Math" not in f.name]
    cjk = named("CJK", "wqy")
    return {
        "latin": plain, "cyrillic": [f for f in plain if "Lato" not in f.name], "greek": [f for f in plain if "Lato" not in f.name],
        **{s: cjk for s in CJK},
        "arabic": named("NotoSansArabic-", "NotoNaskhArabic-"), "devanagari": named("NotoSansDevanagari-", "NotoSerifDevanagari-"),
        "thai": named("NotoSansThai-", "NotoSerifThai-"), "hebrew": named("NotoSansHebrew-", "NotoSerifHebrew-"),
    }


def pair_of_colours(rng):
    """Readable: dark on light, light on dark, or two colours at least 60 levels of luma apart."""
    k = rng.random()
    if k < 0.35:
        return (255, 255, 255), (rng.randrange(90),) * 3
    if k < 0.5:
        return (rng.randrange(50),) * 3, (rng.randrange(170, 256),) * 3
    while True:
        a, b = colour(rng), colour(rng)
        if abs(sum(a) - sum(b)) > 180:
            return a, b


def patch(by_script, cache, rng):
    back, ink = pair_of_colours(rng)
    im = Image.new("RGB", (CROP, CROP), back)
    draw = ImageDraw.Draw(im)
    y = -rng.randrange(20)
    script = rng.choices(list(by_script), [4 if s == "latin" else 4 if s == "chinese" else 1 for s in by_script])[0]
    size = int(rng.triangular(11, 52, 22))  # the source sees half of it: 5 to 26 px
    font = None
    while y < CROP:
        if font is None or rng.random() < 0.25:
            path = rng.choice(by_script[script])
            size = max(10, min(56, size + rng.randint(-6, 6)))
            key = (path, size, rng.randrange(4) if "CJK" in path.name else 0)
            if key not in cache:
                cache[key] = ImageFont.truetype(str(path), size, index=key[2])
            font = cache[key]
            if rng.random() < 0.3:
                ink = pair_of_colours(rng)[1] if rng.random() < 0.2 else ink
        words = [rng.choice(SCRIPTS[script if rng.random() < 0.85 else "latin"]) for _ in range(14)]
        if script in CJK and rng.random() < 0.7:
            line = "".join(words)
        else:
            line = " ".join(words)
        draw.text((-rng.randrange(40) + rng.choice((0, 0.5)), y), line, font=font, fill=ink)
        if rng.random() < 0.08:
            draw.line((0, y + size * 1.25, CROP, y + size * 1.25), fill=ink, width=rng.choice((1, 2)))
        y += int(size * rng.uniform(1.15, 1.6)) + 1
    return np.asarray(im)


def build(name, roots, count, folder, seed):
    rng = random.Random(seed)
    by_script = {s: f for s, f in fonts(roots).items() if f}
    shard, cache = Shard(Path(folder), name, seed), {}
    while len(shard) < count:
        try:
            shard.add(patch(by_script, cache, rng))
        except OSError:  # a font without that face or size
            continue
        if len(cache) > 400:
            cache.clear()
    shard.save()
