export const ENHANCE = {
  'The run was cancelled; nothing was published.': '运行已取消；没有发布任何东西。',
  'Run it again. Pictures that were finished are in the work tree.': '请重新运行。已完成的图片在工作区里。',
};
