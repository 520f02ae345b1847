export const LEDGER = {
  'A file of the ledger is a link, a device, a folder, or far larger than any ledger gets.':
    '账本的一个文件是链接、设备、文件夹，或远远大于正常的账本。',
  'Somebody put it there: delete the file, and it is made anew.': '它是别人放在那里的：请删除该文件，它会重新生成。',
};
