export const INPUTS = {
  'folder of the repository: where the workspace is none, or holds several':
    '仓库所在的文件夹：工作区不是仓库，或包含多个仓库时使用',
  'patterns, one a line; ! excludes, # comments': '模式，每行一个；“!”表示排除，“#”表示注释',
  'patterns of what is left alone, added to the defaults; ! takes one back':
    '不处理的文件的模式，加在默认值之后；“!”可以取消一项',
  'file with rules by path; it need not exist': '按路径设定规则的文件；可以不存在',
  'which images: changed, all, or auto (by the event)':
    '处理哪些图片：changed（有改动的）、all（全部），或 auto（按事件决定）',
  "commit or ref to compare with, instead of the event's own": '用来比较的提交或引用，代替事件自己的',
  'a file of this size or more is skipped': '达到或超过此大小的文件会被跳过',
  'a result larger than this is not kept': '超过此大小的结果不会保留',
  'wechat, local, command, or auto (wechat when its credentials are given)':
    'wechat、local、command，或 auto（给出微信凭据时为 wechat）',
  'engine command: a program with {input} and {output}, or {inputs} and {outputs}':
    '命令引擎：一个程序，带有 {input} 和 {output}，或 {inputs} 和 {outputs}',
  'WeChat access_token, or an authorizer_access_token': '微信 access_token，或 authorizer_access_token',
  'WeChat app id; with app-secret a token is fetched': '微信 AppID；与 app-secret 一起用来获取 token',
  'WeChat app secret': '微信 AppSecret',
  'sent as cloudbase_access_token': '作为 cloudbase_access_token 发送',
  'cloud environment: call a cloud function instead of the API': '云环境：调用云函数，而不是直接调用接口',
  'name of the cloud function': '云函数的名字',
  'send img_url = this address + the path, instead of uploading': '发送 img_url = 此地址 + 路径，而不是上传文件',
  'another WeChat host, or a `superres serve`': '其他微信域名，或自己的 `superres serve`',
  'local engine: fast, balanced, best': '本地引擎：fast（快）、balanced（均衡）、best（最好）',
  'how edges are drawn: auto (judged by folder), smooth, pixel-art':
    '边缘的画法：auto（按文件夹判断）、smooth（平滑）、pixel-art（像素画）',
  'local engine: an ONNX model of your own': '本地引擎：自己的 ONNX 模型',
  'images in flight': '同时处理的图片数',
  'at most this many enhanced in one run; 0 = no limit': '一次运行最多放大这么多张；0 表示不限',
  'minutes after which no image is started': '超过这么多分钟后不再开始新的图片',
  'where results go, one a line: SCALE TEMPLATE of {dir} {name} {ext}; alone 2x (default: by layout)':
    '结果写到哪里，每行一个：倍数和带有 {dir} {name} {ext} 的模板；只写模板表示 2x（默认：由 layout 决定）',
  'whose conventions name the results: auto (by the path) or a platform':
    '按哪个平台的惯例给结果命名：auto（按路径判断）或平台名',
  'enhance again what an older engine, model or template made': '重新放大由旧引擎、旧模型或旧模板生成的结果',
  'commit, pull-request, none': 'commit（提交）、pull-request（拉取请求）、none（不发布）',
  "git (push) or api (GitHub's createCommitOnBranch, verified)":
    'git（推送）或 api（GitHub 的 createCommitOnBranch，带验证签名）',
  'GitHub token': 'GitHub 令牌',
  "the job's own token, to tell it from one that was passed on purpose": '作业自己的令牌，用来区别特意传入的令牌',
  'branch to commit to, or head branch of the pull request': '要提交到的分支，或拉取请求的来源分支',
  'Upscale images 2x ({count})': '图片放大 2 倍（{count} 张）',
  'commit message; {count} = number of images': '提交说明；{count} 是图片数',
  'Name <email> of the commit (default: github-actions[bot])':
    '提交的作者，写成 Name <email>（默认：github-actions[bot]）',
  'Upscale images 2x': '图片放大 2 倍',
  'title; {count} = number of images': '标题；{count} 是图片数',
  'labels, separated by commas or lines': '标签，用逗号或换行分隔',
  'logins and org/team, separated by commas or lines': '用户名和“组织/团队”，用逗号或换行分隔',
  'open the pull request as a draft': '以草稿形式发起拉取请求',
  'list what would happen; write and publish nothing': '列出将会发生什么；不写入也不发布任何东西',
  'folder of the provenance ledger': '记录来源的账本所在的文件夹',
  'on pull_request: keep one comment up to date': '在 pull_request 事件中：持续更新一条评论',
  'write a self-contained before/after page to this path': '把自包含的前后对比页面写到此路径',
  'of what is said: auto (SUPERRES_LANG, the system), en, zh':
    '文字的语言：auto（看 SUPERRES_LANG 和系统）、en（英文）、zh（中文）',
  'error: fail if any image failed; none: do not': 'error：有图片失败时步骤失败；none：不失败',
};
