export const CONFIG = {
  'One or more inputs are not valid; nothing was read or changed.': '有输入无效；没有读取或更改任何东西。',
  'Correct the inputs named above. README.md, section "Inputs", lists every input and what it takes.':
    '请更正上面列出的输入。README.zh-CN.md 的“输入”一节列出了所有输入及其取值。',
  '`true` or `false`': '`true` 或 `false`',
  'a whole number from {0} to {1}': '{0} 到 {1} 的整数',
  'a number of minutes from 0 to {0}': '0 到 {0} 的分钟数',
  'a size of at least one byte such as {0}': '至少一个字节的大小，例如 {0}',
  'a pattern without `!` among them; what is to be left alone is named in `exclude`':
    '其中至少有一个不带 `!` 的模式；不处理的文件请写在 `exclude` 里',
  'a line for each pattern, at least one, such as `assets/**/*.png`; `!` excludes, `#` comments':
    '每行一个模式，至少一个，例如 `assets/**/*.png`；`!` 表示排除，`#` 表示注释',
  'label names of at most 50 characters, separated by commas or lines': '标签名，每个最多 50 个字符，用逗号或换行分隔',
  'logins (`octocat`) and teams (`acme/designers`), separated by commas or lines':
    '用户名（`octocat`）和团队（`acme/designers`），用逗号或换行分隔',
  'text without NUL characters': '不含 NUL 字符的文字',
  'one line of text': '一行文字',
  'one line of printable ASCII without spaces: was it pasted whole?':
    '一行可打印的 ASCII 字符，不含空格：粘贴完整了吗？',
  'at least {0} characters: was the secret pasted whole?': '至少 {0} 个字符：密钥粘贴完整了吗？',
  'letters, digits, `_` and `-`, at most 128': '字母、数字、`_` 和 `-`，最多 128 个',
  'one line without control characters': '一行不含控制字符的文字',
  'a path of one line without control characters': '一行不含控制字符的路径',
  'an https:// address (http:// only for localhost and 127.0.0.1), without user, query and fragment':
    '以 https:// 开头的地址（http:// 只能用于 localhost 和 127.0.0.1），不含用户名、查询和片段',
  'an http:// or https:// address, without user, query and fragment':
    '以 http:// 或 https:// 开头的地址，不含用户名、查询和片段',
  'a branch name that git accepts': 'git 接受的分支名',
  'a commit id, branch, tag or ref': '提交编号、分支、标签或引用',
  'a path inside the repository with `/` separators, without `..`, not in `.git`':
    '仓库内的路径，用 `/` 分隔，不含 `..`，不在 `.git` 中',
  'only the placeholders `{dir}`, `{name}` and `{ext}`, with balanced braces':
    '只有占位符 `{dir}`、`{name}` 和 `{ext}`，并且花括号成对',
  '`/` separators, without backslashes and control characters': '用 `/` 分隔，不含反斜杠和控制字符',
  'a path relative to the top of the repository': '从仓库顶层开始的相对路径',
  '`{ext}` without a dot before it: the dot is part of it': '`{ext}` 前面不加点：它自带点',
  'a path inside the repository, without `.` and `..`': '仓库内的路径，不含 `.` 和 `..`',
  'a path outside `.git`': '不在 `.git` 中的路径',
  'a template with `{name}`, or every image would get the same output':
    '带有 `{name}` 的模板，否则所有图片的输出会相同',
  'a template that ends with `{ext}` or {0}': '以 `{ext}` 或 {0} 结尾的模板',
  'a line for each output, such as `2x {dir}/{name}@2x{ext}`': '每行一个输出，例如 `2x {dir}/{name}@2x{ext}`',
  'scales of `1.5x`, `2x`, `3x` and `4x`': '倍数 `1.5x`、`2x`、`3x` 或 `4x`',
  'another template for each line': '每行的模板各不相同',
  'a template that replaces the source in place as the only one': '原地替换源文件的模板只能是唯一的一个',
  'not YAML: {0}': '不是有效的 YAML（“{0}”）',
  'not a mapping': '不是映射',
  '`rules:` with a list below it': '`rules:`，下面是一个列表',
  'unknown key {0}': '未知的键 {0}',
  'only `rules`{0}': '只有 `rules`{0}',
  '`rules` is not a list': '`rules` 不是列表',
  'a list of rules, each with `paths`': '规则的列表，每条都有 `paths`',
  '{0} rules': '{0} 条规则',
  'at most {0} rules': '最多 {0} 条规则',
  'a rule that is not a mapping': '有一条规则不是映射',
  '`paths:` and what holds for them': '`paths:`，以及对它们的设定',
  '{0}: text without quotes': '{0}：没有加引号的文字',
  "quotes around what begins with `*` or `!`, such as `'**/*.png'`":
    "给以 `*` 或 `!` 开头的内容加上引号，例如 `'**/*.png'`",
  'text, a number, or a list of them': '文字、数字，或由它们组成的列表',
  'a rule without `paths`': '有一条规则没有 `paths`',
  '`paths:` with one pattern or a list of them': '`paths:`，写一个模式或模式的列表',
  '`output` and `layout` in one rule': '一条规则里同时有 `output` 和 `layout`',
  'one of them: a layout makes the outputs itself': '其中之一：布局会自己决定输出',
  '{0} has no effect with `{1}`.': '设置 `{1}` 时，{0} 没有作用。',
  '{0} have no effect with `{1}`.': '设置 `{1}` 时，{0} 都没有作用。',
  'nothing of use': '没有可用的内容',
  ' (did you mean `{0}`?)': '（你想写的是 `{0}` 吗？）',
  '(not shown)': '（不显示）',
  ' and ': ' 和 ',
  'given together: {0}': '同时给出了 {0}',
  'one kind of WeChat credential': '一种微信凭据',
  '(empty)': '（空）',
  'a value, since engine is `wechat`: is the secret set?': '一个值，因为引擎是 `wechat`：设置 secret 了吗？',
  '`wechat` with access-token, cloudbase-access-token, or app-id and app-secret (are the secrets set? GitHub gives none to pull requests from forks and to Dependabot); or `auto`, `local`':
    '`wechat` 加上 access-token、cloudbase-access-token，或 app-id 和 app-secret（设置 secret 了吗？GitHub 不把它们交给来自复刻仓库的拉取请求和 Dependabot）；或 `auto`、`local`',
  '"wechat" without a credential': '“wechat”，但没有凭据',
  'a program and its arguments, since engine is `command`': '一个程序及其参数，因为引擎是 `command`',
  '`command`, since `command` is given': '`command`，因为给出了 `command`',
  '{0} bytes': '{0} 字节',
  'at most 2MiB with the wechat engine': '使用微信引擎时最多 2MiB',
  '`auto` together with `output`: a layout names the results itself':
    '`auto`，因为给出了 `output`：布局会自己给结果命名',
  'empty with commit-method `api`: GitHub is the author of such commits':
    '空，因为 commit-method 是 `api`：这种提交的作者是 GitHub',
  'a path outside the ledger folder {0}': '账本文件夹 {0} 之外的路径',
  'the number of the shard with mode `enhance`: one of the `matrix` that mode `plan` gives':
    '分片的编号，因为模式是 `enhance`：模式 `plan` 给出的 `matrix` 之一',
  '`false` with mode `{0}`: mode `plan` changes nothing and tells what would be made':
    '`false`，因为模式是 `{0}`：模式 `plan` 不作任何更改，只说明会生成什么',
  'an http or https address': 'http 或 https 地址',
  '- {0}: {1}. Accepted: {2}.': '- {0}：{1}。应为：{2}。',
  '1 input is not valid:': '有 1 个输入无效：',
  '{0} inputs are not valid:': '有 {0} 个输入无效：',
};

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
  'run, or a job of a sweep over many runners: plan, enhance, publish':
    'run（普通运行），或多运行器批量处理中的一个作业：plan（计划）、enhance（放大）、publish（发布）',
  'mode plan: at most so many shards': '模式 plan：最多分成多少个分片',
  'mode enhance: which shard, from 1': '模式 enhance：做第几个分片，从 1 开始',
  'plan and results go from job to job as artifacts; false: through a folder':
    '计划和结果作为构件在作业间传递；false：经由文件夹',
  'that folder': '该文件夹',
};

export const LAYOUT = {
  'A launcher icon; its sizes are drawn one by one.': '启动图标；它的各个尺寸是分别绘制的。',
  'Not in a `drawable` folder, where Android looks for pictures.':
    '不在 `drawable` 文件夹中，而 Android 只在那里找图片。',
  "A resource of Android's of a kind that has no densities.": 'Android 的资源，但这一类资源没有密度之分。',
  'There is one for mdpi too, which is the one that Android takes for that density.':
    'mdpi 文件夹中也有一个，Android 在该密度下取用那一个。',
  'A nine-patch: its frame of one pixel must not be enlarged.': '九宫格图片：它那一个像素的边框不能放大。',
  'Android takes only names of a to z, 0 to 9 and `_` that begin with a letter.':
    'Android 只接受以字母开头、由 a 到 z、0 到 9 和 `_` 组成的名字。',
  '{0} takes no name with `@` in this folder; `output` can give another.':
    '{0} 不接受此文件夹中带 `@` 的名字；可用 `output` 指定别的名字。',
  '`{0}` is the same picture by its name, and gets the results.': '从名字看，`{0}` 就是同一张图片，结果由它得到。',
  'The denser picture of one that is here at mdpi.': '它是此处一张 mdpi 图片的高密度版本。',
  'The banner or icon for dense screens.': '用于高密度屏幕的横幅或图标。',
  'WordPress.org shows it as it is: only a banner and an icon have a larger picture.':
    'WordPress.org 按原样显示它：只有横幅和图标有更大的图片。',
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
