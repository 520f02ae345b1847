export const LAYOUT = {
  'A launcher icon; its sizes are drawn one by one.': '启动图标；它的各个尺寸是分别绘制的。',
  'Not in a `drawable` folder, where Android looks for pictures.':
    '不在 `drawable` 文件夹中，而 Android 只在那里找图片。',
  'A nine-patch: its frame of one pixel must not be enlarged.': '九宫格图片：它那一个像素的边框不能放大。',
  'Android takes only names of a to z, 0 to 9 and `_` that begin with a letter.':
    'Android 只接受以字母开头、由 a 到 z、0 到 9 和 `_` 组成的名字。',
  'The denser picture of one that is here at mdpi.': '它是此处一张 mdpi 图片的高密度版本。',
  'There is a picture for {0} already.': '已经有 {0} 的图片。',
  '{0}: Android never scales it, so it has no denser variant.': '{0}：Android 从不缩放它，因此没有更高密度的版本。',
  '{0}: Android has no bucket of twice that density.': '{0}：Android 没有两倍于此的密度。',
  '{0}: Android scales these from other densities.': '{0}：Android 会由其他密度缩放得到。',
  'An app icon; its sizes are drawn one by one.': '应用图标；它的各个尺寸是分别绘制的。',
  'Not in an imageset of the asset catalogue.': '不在资源目录的 imageset 中。',
  '`Contents.json` beside it does not describe pictures at several scales.':
    '旁边的 `Contents.json` 没有按多个倍数描述图片。',
  'The set keeps vectors, which need no scales.': '该组保存的是矢量图，不需要倍数。',
  'The picture of a denser slot of its imageset.': '它是所在 imageset 的高倍位置的图片。',
  'No slot of `Contents.json` names it.': '`Contents.json` 没有任何位置写有它的名字。',
  'A single-scale set.': '只有单一倍数的组。',
  'Its imageset has no empty 2x or 3x slot.': '它的 imageset 没有空着的 2x 或 3x 位置。',
};
