import type { Catalogue } from '../../core/say.js';

/** Descriptions of action.yml, for README.zh-CN.md (scripts/generate-readme-tables.mjs): no program says them. */
export const ACTION_YML: Catalogue = {
  'Folder of the repository with the images, from the workspace on: needed where several repositories are checked out below the workspace (`path:` of actions/checkout). All of the repository counts, also above a folder inside it: `paths` narrows.':
    '图片所在仓库的文件夹，从工作区算起：当多个仓库检出在工作区之下（actions/checkout 的 `path:`）时需要。无论指向仓库内的哪个文件夹，整个仓库都在范围内：用 `paths` 收窄。',
  'Patterns of the images to take, one a line, in the language of @actions/glob: order counts, `!` excludes, `#` comments. Braces (`{png,jpg}`, `{1..3}`) work too, and extensions match in any case.':
    '要处理的图片的模式，每行一个，写法与 @actions/glob 相同：顺序有效，`!` 表示排除，`#` 表示注释。还支持花括号（`{png,jpg}`、`{1..3}`），扩展名不区分大小写。',
  'Patterns of what is left alone whatever `paths` says, one a line, added to the defaults (favicons, touch and app icons, link previews, store listings, nine-patches, snapshots of tests, node_modules; docs/assets.md lists them). `!` takes one back. Names that say "denser variant" (`@2x`, `-2x`, `2.0x/`) are never sources.':
    '无论 `paths` 怎么写都不处理的文件的模式，每行一个，加在默认值之后（网站图标、触摸图标和应用图标、链接预览图、商店图、九宫格图片、测试快照、node_modules；完整列表见 docs/assets.md）。`!` 可以取消一项。名字表明是“高密度版本”的（`@2x`、`-2x`、`2.0x/`）从不作为源文件。',
  'Configuration file with rules by path: `exclude`, `quality`, `style`, `layout`, `output`, `max-result-size`, `engine: local`. It need not exist.':
    '按路径设定规则的配置文件：`exclude`、`quality`、`style`、`layout`、`output`、`max-result-size`、`engine: local`。可以不存在。',
  'Which of them: `changed`, `all`, or `auto` (`changed` on push and pull_request, `all` on schedule and workflow_dispatch).':
    '处理其中哪些：`changed`（有改动的）、`all`（全部），或 `auto`（push 和 pull_request 事件为 `changed`，schedule 和 workflow_dispatch 为 `all`）。',
  "Commit or ref to compare with, instead of the event's own.": '用来比较的提交或引用，代替事件自己的。',
  'A file of this size or more is skipped: `2MiB`, `1.5MB`, `2097152`. With the wechat engine it can only be lowered.':
    '达到或超过此大小的文件会被跳过：`2MiB`、`1.5MB`、`2097152`。使用微信引擎时只能调低。',
  'A result larger than this is not kept: `200KiB`. Empty: no limit.':
    '超过此大小的结果不会保留：`200KiB`。空表示不限。',
  '`wechat`, `local`, `command`, or `auto`: wechat when its credentials are given, else local.':
    '`wechat`、`local`、`command`，或 `auto`：给出微信凭据时为 wechat，否则为 local。',
  "With `engine: command`: a program and its arguments, with `{input}` and `{output}` among them (files), or `{inputs}` and `{outputs}` (folders, many images a call). No shell; never on pull_request_target or for a fork's files.":
    '与 `engine: command` 一起使用：一个程序及其参数，其中有 `{input}` 和 `{output}`（文件），或 `{inputs}` 和 `{outputs}`（文件夹，一次处理多张图片）。不经过 shell；在 pull_request_target 事件中，以及对复刻仓库的文件，从不使用。',
  "WeChat access_token, or a third-party platform's authorizer_access_token. A secret.":
    '微信 access_token，或第三方平台的 authorizer_access_token。属于密钥。',
  'Instead: WeChat app id. With `app-secret`, a token is fetched (stable_token, normal mode).':
    '另一种凭据：微信 AppID。与 `app-secret` 一起用来获取 token（stable_token，普通模式）。',
  'App secret that belongs to `app-id`. A secret.': '与 `app-id` 对应的 AppSecret。属于密钥。',
  'Instead: sent as cloudbase_access_token. A secret.': '另一种凭据：作为 cloudbase_access_token 发送。属于密钥。',
  'Cloud environment: the cloud function is invoked instead of the API. Needs a credential above; without `image-url-base` only images under 100 KB can be sent.':
    '云环境：调用云函数，而不是直接调用接口。需要上面的一种凭据；不设 `image-url-base` 时只能发送小于 100 KB 的图片。',
  'Name of the cloud function in `cloud-env`.': '`cloud-env` 中云函数的名字。',
  "Send `img_url` = this address + `/` + the image's path (each segment percent-encoded), instead of uploading the file.":
    '发送 `img_url` = 此地址 + `/` + 图片路径（每一段都做百分号编码），而不是上传文件。',
  'Another WeChat host, or a `superres serve`. https, unless it is a loopback address.':
    '其他微信域名，或自己的 `superres serve`。除回环地址外必须是 https。',
  'Local engine: `fast`, `balanced`, `best`.': '本地引擎：`fast`（快）、`balanced`（均衡）、`best`（最好）。',
  'How edges are drawn: `auto` (lossless pictures judged by folder), `smooth`, or `pixel-art` (pixels are repeated).':
    '边缘的画法：`auto`（无损图片按文件夹判断）、`smooth`（平滑），或 `pixel-art`（像素画，逐个重复像素）。',
  'Local engine: path to an ONNX model of your own (1×3×H×W float in [0,1] → 1×3×2H×2W).':
    '本地引擎：自己的 ONNX 模型的路径（[0,1] 范围内的浮点 1×3×H×W → 1×3×2H×2W）。',
  'Images in flight, 1 to 64.': '同时处理的图片数，1 到 64。',
  'At most this many images are enhanced in one run, the rest is deferred to the next. 0 = no limit.':
    '一次运行最多放大这么多张图片，其余推迟到下次。0 表示不限。',
  'Minutes, decimals allowed (0: no image is made). Then no image is started, what is done is published, the rest is deferred. A job dies at 360.':
    '分钟数，可以有小数（0 表示一张也不生成）。到时不再开始新的图片，已完成的会发布，其余推迟。作业最长 360 分钟。',
  'Where results go, a line for each: `SCALE TEMPLATE`, with a scale of 1.5x, 2x, 3x or 4x and a template of `{dir}`, `{name}` and `{ext}`; a template alone is 2x. `{dir}/{name}{ext}` replaces the source in place. Empty: `layout` says it.':
    '结果写到哪里，每行一个：先写倍数 1.5x、2x、3x 或 4x，再写由 `{dir}`、`{name}` 和 `{ext}` 组成的模板，即 `SCALE TEMPLATE`；只写模板表示 2x。`{dir}/{name}{ext}` 会原地替换源文件。空表示由 `layout` 决定。',
  "Whose conventions name the results: `auto` (android in `res/drawable*`, xcassets in `*.xcassets`, `scale-200` for Windows' `scale-100`, elsewhere `{dir}/{name}@2x{ext}`), `web`, `android`, `xcassets`, `flutter`, `react-native`.":
    '按哪个平台的惯例给结果命名：`auto`（`res/drawable*` 中为 android，`*.xcassets` 中为 xcassets，Windows 的 `scale-100` 对应 `scale-200`，其余为 `{dir}/{name}@2x{ext}`）、`web`、`android`、`xcassets`、`flutter`、`react-native`。',
  'Enhance again what an older engine, model or template made.': '重新放大由旧引擎、旧模型或旧模板生成的结果。',
  '`commit`, `pull-request`, or `none` (results and ledger stay in the workspace, for later steps).':
    '`commit`（提交）、`pull-request`（拉取请求），或 `none`（结果和账本留在工作区，供后面的步骤使用）。',
  "`git` pushes; `api` uses GitHub's createCommitOnBranch (verified signature, GitHub's own author).":
    '`git` 表示推送；`api` 使用 GitHub 的 createCommitOnBranch（带验证签名，作者是 GitHub）。',
  'GitHub token that reads and writes the repository.': '读写仓库的 GitHub 令牌。',
  "The job's own token; leave it as it is. It tells whether `token` was passed on purpose: where it was not, credentials that actions/checkout keeps in the clone go before it.":
    '作业自己的令牌；请保持原样。它用来判断 `token` 是否是特意传入的：不是时，优先使用 actions/checkout 保留在克隆中的凭据。',
  'Branch to commit to (default: the one that triggered; of a pull request its head). With `publish: pull-request` the head branch (default: `superres/<base>`).':
    '要提交到的分支（默认：触发的分支；拉取请求则为其来源分支）。与 `publish: pull-request` 一起使用时是来源分支的名字（默认：`superres/<base>`）。',
  'Commit message; `{count}` is the number of images.': '提交说明；`{count}` 是图片数。',
  'Author as `Name <email>` (default: github-actions[bot]). Not with `commit-method: api`.':
    '作者，写成 `Name <email>`（默认：github-actions[bot]）。不能与 `commit-method: api` 同时使用。',
  'Title of the pull request; `{count}` is the number of images.': '拉取请求的标题；`{count}` 是图片数。',
  'Labels of the pull request, separated by commas or lines; missing ones are created.':
    '拉取请求的标签，用逗号或换行分隔；不存在的会创建。',
  'Reviewers to ask, separated by commas or lines; `login` or `org/team`.':
    '请求审阅的人，用逗号或换行分隔；写成 `login` 或 `org/team`。',
  'Open the pull request as a draft.': '以草稿形式发起拉取请求。',
  'List what would happen, with reasons; load no engine, write nothing, publish nothing.':
    '列出将会发生什么及其原因；不加载引擎，不写入，不发布。',
  'Folder of the provenance ledger, which tells the next runs what is done.':
    '记录来源的账本所在的文件夹，它让以后的运行知道哪些已经完成。',
  'On pull_request, keep one comment up to date. Without the permission a notice, never a failure.':
    '在 pull_request 事件中持续更新一条评论。没有权限时只给出通知，不会失败。',
  'Write a self-contained HTML before/after page to this path, from the top of the repository on.':
    '把自包含的 HTML 前后对比页面写到此路径（从仓库的顶层算起）。',
  'Language of the log, the reports, the comment and the errors: `en`, `zh`, or `auto` (what the environment variable SUPERRES_LANG says, else English).':
    '日志、报告、评论和错误的语言：`en`（英文）、`zh`（中文），或 `auto`（按环境变量 SUPERRES_LANG，否则为英文）。',
  '`error`: the step fails if any image failed (after the others are published); `none`: it does not.':
    '`error`：有图片失败时步骤失败（其余的发布之后）；`none`：不失败。',
  'Number of images enhanced.': '放大的图片数。',
  'Number of images that were done already.': '早已完成的图片数。',
  'Number of images skipped, each with its reason in the summary.': '跳过的图片数，摘要中写有每张的原因。',
  'Number of images that failed.': '失败的图片数。',
  'Number of images left for the next run.': '留给下次运行的图片数。',
  'Path of a JSON file with every candidate, its outcome and the reason.':
    'JSON 文件的路径，含每个候选文件、它的结果和原因。',
  'Commit that holds the results; empty when there was nothing to publish.': '包含结果的提交；没有可发布的内容时为空。',
  'Branch the commit went to.': '提交所在的分支。',
  'Number of the pull request that was created or updated.': '创建或更新的拉取请求的编号。',
  'Address of that pull request.': '该拉取请求的地址。',
  'Path of the HTML page from the workspace on, when `report` is set.':
    '设置了 `report` 时，HTML 页面的路径（从工作区算起）。',
  '`run` does everything in one job. `plan`, `enhance` and `publish` are the jobs of a sweep over many runners (docs/sweep.md).':
    '`run` 在一个作业中完成一切。`plan`、`enhance` 和 `publish` 是分到多个运行器上批量处理的作业（docs/sweep.md）。',
  'Mode `plan`: at most this many shards, 1 to 256; fewer where there is little to do.':
    '模式 `plan`：最多分成这么多个分片，1 到 256；要做的少时分片也少。',
  "Mode `enhance`: which shard, of the plan's `matrix`.": '模式 `enhance`：做计划的 `matrix` 中的哪个分片。',
  'Plan and results go from job to job as artifacts. `false`: through the folder `hand-over`, which steps of yours carry (needed on GitHub Enterprise Server and Gitea).':
    '计划和结果作为构件在作业间传递。`false`：经由文件夹 `hand-over`，由你的步骤搬运（GitHub Enterprise Server 和 Gitea 上需要这样）。',
  "With `artifact: false`: that folder, from the workspace on. Empty: `superres-sweep` in the runner's folder for temporary files.":
    '使用 `artifact: false` 时的那个文件夹，从工作区算起。空表示运行器临时文件夹中的 `superres-sweep`。',
  'Mode `plan`: `true` when there is something for the other jobs to do, else `false`.':
    '模式 `plan`：其他作业有事可做时为 `true`，否则为 `false`。',
  'Mode `plan`: the shards for `strategy.matrix`, as JSON for `fromJSON`. Never empty.':
    '模式 `plan`：供 `strategy.matrix` 使用的分片，是给 `fromJSON` 的 JSON。从不为空。',
  'Modes `plan` and `enhance` with `artifact: false`: the folder that is to be handed over.':
    '使用 `artifact: false` 的模式 `plan` 和 `enhance`：要交接的文件夹。',
};
