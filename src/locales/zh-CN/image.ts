export const IMAGE = {
  '{0}: {1}': '{0}：{1}',
  'frames are missing': '缺少帧',
  'the animation cannot be decoded ({0}).': '动画无法解码（“{0}”）。',
  'the header makes no sense': '文件头不合理',
  'the picture is cut off': '图片不完整',
  'the header is damaged or cut off.': '文件头损坏或不完整。',
  'the picture data end in zeros, as in a file that was not written whole.': '图像数据以零结尾，像是没有写完的文件。',
  '{0}.': '{0}。',
  'size differs from the header': '尺寸与文件头不符',
  'the picture cannot be decoded ({0}).': '图片无法解码（“{0}”）。',
  'Pixel art: every pixel was repeated, so that its edges stay hard.': '像素画：每个像素都被重复，边缘保持锐利。',
  'A colour lookup table: its numbers are read by a program, and enlarged it would be another table.':
    '颜色查找表（LUT）：其中的数值由程序读取，放大后就成了另一张表。',
  'A normal map: its numbers are not colours, so each was enlarged for itself, without sharpening.':
    '法线贴图：其中的数值不是颜色，因此逐个放大，不作锐化。',
  'A distance field: its numbers are not colours, so each was enlarged for itself, without sharpening.':
    '距离场：其中的数值不是颜色，因此逐个放大，不作锐化。',
  'A texture whose edges continue each other: its seams were enlarged like its inside.':
    '边缘可以相接的纹理：接缝与内部同样放大。',
  'Dithered parts were smoothed: enlarged dots become hatching.': '抖动的部分已平滑处理：放大的点会变成网纹。',
  'the engine returned {0}×{1} pixels instead of {2}×{3}.': '引擎返回了 {0}×{1} 像素，而不是 {2}×{3}。',
  'the engine returned an incomplete picture.': '引擎返回的图片不完整。',
  'The engine works with 8 bits a sample: the 16 bits of the source could not be kept.':
    '引擎以每样本 8 位工作：源图的 16 位无法保留。',
  'reduced to the size of the source, the result differs from it by {0} of 255 steps (the source’s own contrast is {1}).':
    '缩小到源图的尺寸后，结果与源图相差 {0}（共 255 级；源图自身的对比度为 {1}）。',
  'GIF knows no half-transparent pixels: each became opaque or transparent.':
    'GIF 没有半透明像素：半透明的像素各自变为不透明或完全透明。',
  'GIF has at most 256 colours: the others became the nearest of these.':
    'GIF 最多 256 种颜色：其余颜色已换成其中最接近的。',
  'JPEG has no transparency: the picture was laid on white.': 'JPEG 没有透明通道：图片已铺在白色上。',
  'EXIF and XMP of the AVIF were dropped.': 'AVIF 的 EXIF 和 XMP 已去掉。',
  '16 bits a sample were reduced to 8: the result format has no more.':
    '每样本 16 位已减为 8 位：结果的格式只有 8 位。',
  'The gamma and chromaticities of the PNG could not be kept in this format.':
    'PNG 的伽马和色度信息在此格式中无法保留。',
  "The embedded ICC profile ({0}) does not fit the picture's colours and was dropped.":
    '嵌入的 ICC 配置文件（{0}）与图片的颜色不符，已去掉。',
  'The colours were converted to sRGB: this format is written without a profile.':
    '颜色已转换为 sRGB：此格式写入时不带配置文件。',
  'The 16 bits a sample held values of 8: the result has 8.': '每样本 16 位中只有 8 位的值：结果为 8 位。',
  'CMYK was converted to sRGB.': 'CMYK 已转换为 sRGB。',
  'the {0} encoder refused ({1}).': '{0} 编码器拒绝了图片（“{1}”）。',
  'The image is damaged or cut off and cannot be decoded.': '图片损坏或不完整，无法解码。',
  'Open the file in an image editor and export it again, or restore it from an earlier commit.':
    '请在图片编辑器中打开并重新导出，或从更早的提交恢复。',
  'The result could not be written in the format of its name.': '结果无法写成其文件名对应的格式。',
  'Convert the source to another format; if the file looks ordinary, report it with the image attached.':
    '请把源文件转换成其他格式；如果文件看起来正常，请附上图片报告。',
  'The image library came to no end, or one of its threads could not start.':
    '图片库一直没有结束，或它的某个线程无法启动。',
  'Run again; if it stays, give the runner more memory, threads and open files (`ulimit -n`, `ulimit -u`).':
    '请重新运行；如果仍然如此，请给运行器更多内存、线程和可打开的文件（`ulimit -n`、`ulimit -u`）。',
  'The engine returned a picture that is not exactly twice as wide and high.': '引擎返回的图片不是恰好两倍宽、两倍高。',
  'Nothing was written. Run again; if it stays, use another engine or report it with the image attached.':
    '没有写入任何东西。请重新运行；如果仍然如此，请换用其他引擎，或附上图片报告。',
  'The engine returned a picture that does not show the source.': '引擎返回的图片与源图不符。',
  'Nothing was written. Run again; if it stays, check the service that answers (or the `model`), or use another engine.':
    '没有写入任何东西。请重新运行；如果仍然如此，请检查提供结果的服务（或 `model`），或换用其他引擎。',
  'The file is empty.': '文件是空的。',
  '.png, .jpg, .jpeg, .webp, .avif, .gif, .tif, .tiff or .bmp':
    '.png、.jpg、.jpeg、.webp、.avif、.gif、.tif、.tiff 或 .bmp',
  'The name is an ending and nothing else; put something before it.': '文件名只有扩展名；请在扩展名前加上名字。',
  'The name does not end in {0}.': '名字不以 {0} 结尾。',
  '{0}; it is left alone.': '{0}；不处理它。',
  'A picture with a gain map (HDR): the map cannot be enlarged with it, and without it the picture is another.':
    '带增益图（HDR）的图片：增益图无法一起放大，而没有它就成了另一张图片。',
  'An animated {0}: enhancing it would lose the animation.': '{0} 动画：放大它会失去动画。',
  'A JPEG with {0} bits a sample; only 8 bits are supported.': '每样本 {0} 位的 JPEG；只支持 8 位。',
  'An animation of {0} frames; the limit is {1}.': '有 {0} 帧的动画；上限是 {1} 帧。',
  '{0} megapixels': '{0} 百万像素',
  ' and {0} frames': '、{0} 帧',
  '{0} would become {1}; the limit is {2}.': '{0} 会变成 {1}；上限是 {2}。',
  '{0} would become {1} on the way to {2}x; the limit is {3}.': '{0} 在放大到 {2} 倍的途中会变成 {1}；上限是 {3}。',
  'A side of the result would be {0} pixels; {1} holds {2} at most.': '结果的一边会有 {0} 像素；{1} 最多 {2} 像素。',
  'An animated {0}; this engine takes single pictures. `engine: local` enlarges it frame by frame.':
    '{0} 动画；此引擎只接受单张图片。`engine: local` 会逐帧放大它。',
  'An iPhone-optimised PNG (CgBI), which only Apple’s own decoder reads; commit the PNG that Xcode started from.':
    '为 iPhone 优化的 PNG（CgBI），只有 Apple 自己的解码器能读；请提交 Xcode 所用的原始 PNG。',
  'A JPEG that states its height after the picture (DNL), which is not supported; open it and save it again.':
    '把高度写在图像之后的 JPEG（DNL），不支持；请打开并重新保存它。',
  'A GIF without a picture.': '没有图片的 GIF。',
  'The file begins like an image, but its header is damaged.': '文件开头像图片，但文件头已损坏。',
  'A PNG whose line ends were changed like a text’s, which cannot be undone; write `*.png binary` into .gitattributes and commit the picture again.':
    '此 PNG 的换行符像文本一样被改动过，无法还原；请在 .gitattributes 中写入 `*.png binary`，并重新提交该图片。',
  'The first bytes are not those of an image that is read here.': '开头的字节不是这里能读取的图片。',
  'The content is {0}: {1}.': '内容是 {0}：{1}。',
  'Photoshop document': 'Photoshop 文档',
  'Windows icon': 'Windows 图标',
  'it holds several sizes of one picture: make the larger ones from a larger original':
    '它包含同一图片的多个尺寸：请用更大的原图制作较大的尺寸',
  'export the picture as a PNG and commit that': '请把图片导出为 PNG 并提交',
  'convert it to JPEG or AVIF, which browsers show': '请把它转换成浏览器可以显示的 JPEG 或 AVIF',
  'convert it to WebP or AVIF, which browsers show': '请把它转换成浏览器可以显示的 WebP 或 AVIF',
  'save it as an ordinary TIFF': '请另存为普通的 TIFF',
  'it is drawn at any size as it is': '它本来就可以画成任意大小',
  'only PNG, JPEG, WebP, AVIF, GIF, TIFF and BMP are supported': '只支持 PNG、JPEG、WebP、AVIF、GIF、TIFF 和 BMP',
  'The name says {0}: {1}.': '名字表明它是 {0}：{1}。',
  'the picture data end before the picture does': '图像数据在图片结束之前就结束了',
  'the picture data are damaged': '图像数据已损坏',
  'a picture is far larger than its screen': '其中一帧远大于画布',
  'the file is cut off': '文件不完整，末尾被截断',
  'the picture data make no sense': '图像数据不合理',
  'a segment is cut off': '有一个数据段不完整',
  'a scan is of a component that there is not': '有一次扫描属于不存在的分量',
  'a scan header says nonsense': '扫描头的内容不合理',
  'a restart marker is missing': '缺少重启标记',
  'the picture data do not end where the picture does': '图像数据没有在图片结束的地方结束',
  'scans of the picture are missing': '缺少图片的一部分扫描',
  'no image': '没有图片',
  'the encoded file is {0} instead of {1}×{2}.': '编码后的文件是 {0}，而不是 {1}×{2}。',
  'the encoded file cannot be read back.': '编码后的文件无法读回。',
  'A palette of 256 colours would have shown: the result is in true colour.':
    '256 色的调色板会看得出来：结果用真彩色。',
  'A TIFF with {0} pages; one page is one picture': '有 {0} 页的 TIFF；只有一页才是一张图片',
  'A TIFF with floating-point samples': '含浮点样本的 TIFF',
  'A TIFF whose samples are not numbers from zero up': '样本不是从零起的数的 TIFF',
  'A TIFF in a colour space other than grey, RGB, CMYK and YCbCr': '颜色空间不是灰度、RGB、CMYK 或 YCbCr 的 TIFF',
  'An AVIF with transparency that shows a part of itself': '带透明度且只显示局部的 AVIF',
  'A GIF whose picture reaches beyond its screen': '图像超出其画布的 GIF',
  'A TIFF with a compression that is not read here (number {0})': '这里不读取其压缩方式的 TIFF（编号 {0}）',
  "A TIFF whose YCbCr colours are not a JPEG's": '其 YCbCr 颜色不属于 JPEG 的 TIFF',
  'A TIFF with {0} channels beside its colours': '除颜色外还有 {0} 个通道的 TIFF',
  'A TIFF with a channel beside its colours that is not alpha': '除颜色外还有一个并非透明度的通道的 TIFF',
  'A TIFF whose JPEG has 16 bits a sample': '其 JPEG 每个样本 16 位的 TIFF',
  'A TIFF with {0} bits a sample': '每个样本 {0} 位的 TIFF',
  'A TIFF with tiles for each of its colours': '每种颜色各有分块的 TIFF',
  'A TIFF whose colour is multiplied by its alpha': '颜色已预乘透明度的 TIFF',
};
