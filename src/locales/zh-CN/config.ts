export const CONFIG = {
  'One or more inputs are not valid; nothing was read or changed.': '有输入无效；没有读取或更改任何东西。',
  'Correct the inputs named above. README.md, section "Inputs", lists every input and what it takes.':
    '请更正上面列出的输入。README.zh-CN.md 的“输入”一节列出了所有输入及其取值。',
};
