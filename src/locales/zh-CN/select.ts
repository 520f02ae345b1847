export const SELECT = {
  'A picture is enlarged in its place, and the file of its name beside it may hold coordinates in its pixels: {0}. Adapt that file, or leave the picture alone with `exclude`.':
    '有一张图片在原位放大，而旁边同名的文件可能含有以其像素为单位的坐标：{0}。请相应修改该文件，或用 `exclude` 排除该图片。',
  '{0} pictures are enlarged in their places, and files of their names beside them may hold coordinates in their pixels: {1}. Adapt these files, or leave the pictures alone with `exclude`.':
    '有 {0} 张图片在原位放大，而旁边同名的文件可能含有以其像素为单位的坐标：{1}。请相应修改这些文件，或用 `exclude` 排除这些图片。',
  'The file name is not valid UTF-8.': '文件名不是有效的 UTF-8。',
  'A symbolic link; links are never followed.': '符号链接；从不跟随链接。',
  'A submodule, not a file.': '这是子模块，不是文件。',
  'The output template gives this name no safe path in the repository.': '按照输出模板，此名字在仓库中没有安全的路径。',
  'The service refused this picture in an earlier run for what it shows, and is not asked again; `engine: local` enhances it, `refresh: true` asks anew.':
    '以前的运行中，服务因图片内容拒绝了它，因此不再询问；`engine: local` 可以放大它，`refresh: true` 会重新询问。',
  "The output's name would have {0} bytes; file systems take {1}.":
    '输出的名字将有 {0} 字节；文件系统最多接受 {1} 字节。',
  'The output needs a folder where the repository has `{0}`.': '输出需要一个文件夹，而仓库中那里是 `{0}`。',
  "`{0}` differs from the output's path only in case, and was not made by us.":
    '`{0}` 与输出的路径只有大小写不同，且不是由我们生成的。',
  '`{0}` is a link, a folder or a submodule.': '`{0}` 是链接、文件夹或子模块。',
  '`{0}` is there, by its name a picture of twice the size; set `output` to have ours beside it.':
    '`{0}` 已存在，按其文件名已是两倍尺寸的图片；如需另外生成一份，请设置 `output`。',
  'By its name and size the denser picture of `{0}`; set `output` to have a larger one of it.':
    '按文件名和尺寸是 `{0}` 的高密度版本；如需它的放大版，请设置 `output`。',
  '`{0}` exists and was not made by us, so it stays; to have ours, delete or rename it, or change `output`.':
    '`{0}` 已存在，且不是由我们生成的，因此保持不变；如需由我们生成，请删除或重命名它，或更改 `output`。',
  'It lies where `output` puts results, and was not made by us, so it stays; `exclude` it, or say `{0}` to have pictures replaced.':
    '它位于 `output` 存放结果的地方，且不是由我们生成的，因此保持不变；请在 `exclude` 中写上它，或写 `{0}` 来替换图片。',
  '`base` has no effect together with `scope: all`.': '`base` 与 `scope: all` 同时使用时没有作用。',
  '`{0}` was pushed and another commit is checked out, so every image counts as changed.':
    '推送的是 `{0}`，而检出的是另一个提交，因此把每张图片都视为有改动。',
  'The event does not say what was there before this push': '事件没有说明这次推送之前是什么',
  'The event `{0}` has no earlier commit to compare with.': '事件 `{0}` 没有可以比较的更早的提交。',
  'the input `base` ({0})': '输入 `base`（{0}）',
  'The commit or branch `{0}` is neither in this clone nor at origin.':
    '提交或分支 `{0}` 既不在此克隆里，也不在 origin。',
  'This push created the ref': '这次推送创建了该引用',
  'the commit before this push': '这次推送之前的提交',
  'the commit that the merge group stands on': '合并组所基于的提交',
  'The commit before this push is not at the server any more (force push)':
    '这次推送之前的提交已不在服务器上（强制推送）',
  '{0}, so every image counts as changed; the ledger tells which are done.':
    '{0}，因此把每张图片都视为有改动；账本知道哪些已经完成。',
  '{0} and the default branch is not there, so every image counts as changed.':
    '{0}，而默认分支不存在，因此把每张图片都视为有改动。',
  '{0} and shares no history with the default branch, so every image counts as changed.':
    '{0}，而且与默认分支没有共同历史，因此把每张图片都视为有改动。',
  '{0}, so what changed is counted from where the branch left `{1}`.':
    '{0}，因此从该分支离开 `{1}` 的地方开始计算改动。',
  'where the branch left {0}': '该分支离开 {0} 的地方',
  'the base branch {0}': '目标分支 {0}',
  'The commit at which the pull request left {0} cannot be found.': '找不到拉取请求离开 {0} 时的提交。',
  'where the pull request left {0}': '拉取请求离开 {0} 的地方',
  'A line of `paths`, of `exclude` or of a rule is not a valid pattern.':
    '`paths`、`exclude` 或规则的一行不是有效的模式。',
  'Write patterns relative to the repository, such as `assets/**/*.png`; `.` and `..` segments are not allowed.':
    '请写相对于仓库的模式，例如 `assets/**/*.png`；不允许 `.` 和 `..` 路径段。',
  'Two sources would be written to the same output path (names that differ only in case count as the same).':
    '两个源文件会写到同一个输出路径（只有大小写不同的名字视为相同）。',
  'Rename one of the files, name one in `exclude`, or use an `output` template with {ext} or {dir}.':
    '请重命名其中一个文件，或在 `exclude` 中写上其中一个，或使用带 {ext} 或 {dir} 的 `output` 模板。',
  'There is nothing to compare with, so it cannot be known which images changed.':
    '没有可以比较的对象，因此无法知道哪些图片改变了。',
  'Set the input `base` to a commit or branch, or use `scope: all`.':
    '请把输入 `base` 设为一个提交或分支，或使用 `scope: all`。',
  'The commit at which the two branches parted cannot be found.': '找不到两个分支分开时的提交。',
  'Check out with `fetch-depth: 0`, set the input `base`, or use `scope: all`.':
    '请以 `fetch-depth: 0` 检出，或设置输入 `base`，或使用 `scope: all`。',
  'The ledger cannot be kept where the input `ledger` says.': '账本不能放在输入 `ledger` 指定的位置。',
  'Choose a folder for `ledger` that is not a file, a symbolic link or a submodule in the repository.':
    '请为 `ledger` 选择一个文件夹，它在仓库中不能是文件、符号链接或子模块。',
  '{0} is too large': '{0} 太大',
  '{0} is not a plain file': '{0} 不是普通文件',
  '{0} is not checked out, and cannot be fetched': '{0} 没有检出，也无法获取',
  'a file that the checkout has': '检出中有的文件',
  'a file of at most {0} KiB': '最多 {0} KiB 的文件',
  'is longer than {0} characters': '超过 {0} 个字符',
  'is not a valid pattern': '不是有效的模式',
  '`{0}` {1}.': '`{0}` {1}。',
  'has more than {0} braces': '有超过 {0} 个花括号',
  'stands for more than {0} patterns': '代表超过 {0} 个模式',
  '1 line': '1 行',
  '{0} lines': '{0} 行',
  "{0} of the ledger in `{1}` were damaged or double; they are healed with this run's commit.":
    '`{1}` 中的账本有 {0} 损坏或重复；它们会随这次运行的提交修复。',
  '1 picture is declined from now on: its result was deleted, or its source put back in its place. `refresh: true` makes it again.':
    '从现在起有 1 张图片不再处理：它的结果被删除，或源图被放回了原位。`refresh: true` 会重新生成它。',
  '{0} pictures are declined from now on: their results were deleted, or their sources put back in their places. `refresh: true` makes them again.':
    '从现在起有 {0} 张图片不再处理：它们的结果被删除，或源图被放回了原位。`refresh: true` 会重新生成它们。',
  '`{0}` and `{1}` would both be written to `{2}` (names that differ only in case or Unicode form are one name).':
    '`{0}` 和 `{1}` 会写到同一个文件 `{2}`（只有大小写或 Unicode 形式不同的名字视为同一个名字）。',
  '`{0}` is not a folder in this repository.': '`{0}` 不是此仓库中的文件夹。',
  'The result has {0}; `max-result-size` allows {1}. Raise it, or make the source simpler: fewer colours, or a format that compresses more.':
    '结果有 {0}，而 `max-result-size` 允许 {1}。请调高它，或让源图更简单：减少颜色，或使用压缩率更高的格式。',
  '`{0}` was changed by somebody since we made it; delete it to get a new one.':
    '`{0}` 由我们生成之后被人更改；删除它就会重新生成。',
  '`{0}` is ignored by `{1}` in `{2}`; take it out of there, or change `output`.':
    '`{0}` 被 `{2}` 中的 `{1}` 忽略；请从中删去该规则，或更改 `output`。',
  'An earlier result is older than its source, which is left alone by now: {0}. Delete it if nothing uses it; `!` in `exclude` takes back what its defaults keep out.':
    '有 1 个以前的结果比它的源图旧，而该源图现在不再处理：{0}。如果没有人使用它，请删除；`exclude` 中的 `!` 可取回被默认规则排除的图片。',
  '{0} earlier results are older than their sources, which are left alone by now: {1}. Delete them if nothing uses them; `!` in `exclude` takes back what its defaults keep out.':
    '有 {0} 个以前的结果比它们的源图旧，而这些源图现在不再处理：{1}。如果没有人使用它们，请删除；`exclude` 中的 `!` 可取回被默认规则排除的图片。',
  'A result lies in its imageset, and `Contents.json` leaves its slot empty: {0}. Name it there, or delete it.':
    '有 1 个结果在它的 imageset 中，但 `Contents.json` 中它的位置为空：{0}。请在其中写上它的名称，或删除该文件。',
  '{0} results lie in their imagesets, and `Contents.json` leaves their slots empty: {1}. Name them there, or delete them.':
    '有 {0} 个结果在它们的 imageset 中，但 `Contents.json` 中它们的位置为空：{1}。请在其中写上它们的名称，或删除这些文件。',
  'No file of the repository matches `paths`, or all that do are kept out by `exclude`, lie in the folder `ledger` or are called denser pictures by their names or folders (`@2x`, `2x/`).':
    '仓库中没有与 `paths` 匹配的文件，或匹配的文件全部被 `exclude` 排除、在文件夹 `ledger` 里，或其名称或文件夹表明是“高密度版本”（`@2x`、`2x/`）。',
};
