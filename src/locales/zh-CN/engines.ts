export const ENGINES = {
  "on {0} the files may be a stranger's and must not spend secrets or quota":
    '在 {0} 事件中，文件可能来自陌生人，不得消耗密钥和额度',
  'The local engine is used: {0}.': '使用本地引擎：{0}。',
  '`engine: local` asks for it': '`engine: local` 要求用它',
  '`engine: command` asks for it': '`engine: command` 要求用它',
  "a fork's files are not given to a program of yours": '复刻仓库的文件不会交给你的程序',
  '`engine: wechat` asks for it': '`engine: wechat` 要求用它',
  'a complete WeChat credential was given ({0})': '给出了完整的微信凭据（{0}）',
  'no service is set up': '没有设置任何在线服务',
  'GitHub withholds secrets from this run, so the WeChat credential is incomplete: the local engine is used.':
    'GitHub 没有把密钥交给这次运行，因此微信凭据不完整：使用本地引擎。',
  'GitHub withholds secrets from this run': 'GitHub 没有把密钥交给这次运行',
  'a part of a WeChat credential is missing or empty': '微信凭据的一部分缺失或为空',
  'a complete credential (are the secrets set?), or `engine: local`':
    '完整的凭据（设置 secret 了吗？），或 `engine: local`',
};
