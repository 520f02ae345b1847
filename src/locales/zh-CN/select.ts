export const SELECT = {
  'A line of `paths` is not a valid pattern.': '`paths` 的一行不是有效的模式。',
  'Write patterns relative to the repository, such as `assets/**/*.png`; `.` and `..` segments are not allowed.':
    '请写相对于仓库的模式，例如 `assets/**/*.png`；不允许 `.` 和 `..` 路径段。',
  'Two sources would be written to the same output path (names that differ only in case count as the same).':
    '两个源文件会写到同一个输出路径（只有大小写不同的名字视为相同）。',
  'Rename one of the files, exclude one with a `!` line in `paths`, or use an `output` template with {ext} or {dir}.':
    '请重命名其中一个文件，或在 `paths` 中用 `!` 行排除一个，或使用带 {ext} 或 {dir} 的 `output` 模板。',
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
};
