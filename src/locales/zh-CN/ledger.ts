export const LEDGER = {
  'A file of the ledger is a link, a device, a folder, or far larger than any ledger gets.':
    '账本的一个文件是链接、设备、文件夹，或远远大于正常的账本。',
  'Somebody put it there: delete the file, and it is made anew.': '它是别人放在那里的：请删除该文件，它会重新生成。',
  '`{0}` is not in this clone.': '`{0}` 不在此克隆里。',
  '`{0}` is not a plain file.': '`{0}` 不是普通文件。',
  '`{0}` has more than {1} MiB.': '`{0}` 超过 {1} MiB。',
};
