export const id=289,ids=[289],modules={4289:((C,f,t)=>{t.r(f),t.d(f,{runCli:()=>N});var m=t(8161),g=t(4969),T=t(7972),y=t(4860),E=t(5364);const w=["enhance","run","serve","demo"],u=`superres: upscales images 2x with an embedded neural network or WeChat's API

Usage: superres <command> [options]

Commands:
  enhance PATH...   upscale files, or the images in folders; no git needed
  run               what the GitHub Action does, in this repository
  serve             a server with the HTTP protocol of WeChat's superresolution
  demo              the main job end to end in a throw-away repository; no network

Options:
  --json            results as JSON on standard output
  --help            this text; with a command, the command's options
  --version         the version

Exit codes: 0 done, 1 some image failed or the run could not be done, 2 usage.
`,d=`Usage: superres enhance PATH... [options]

Upscales image files (PNG, JPEG, WebP) 2x. A folder stands for all images in it, except those named @2x, *.9.png and
those in node_modules and snapshot folders. Sources are never changed, and an existing file is never overwritten,
unless you say --force.

Options:
  --output TEMPLATE      where a result goes; {dir} {name} {ext} (default: {dir}/{name}@2x{ext})
  --quality QUALITY      fast, balanced or best (default: balanced)
  --model FILE           an ONNX model of your own: 1x3xHxW in [0,1] to 1x3x2Hx2W
  --max-file-size SIZE   a file of this size or more is skipped (default: 2MiB)
  --concurrency N        images in flight (default: 2)
  --force                overwrite existing files
  --report FILE          write a self-contained HTML page with before and after
  --json                 results as JSON on standard output, messages on standard error
  --quiet                only warnings and errors
  --help                 this text

Ctrl-C stops after saying what was done; a second one stops at once.
`,h=`Usage: superres demo [options]

Makes a throw-away git repository with example pictures, pushes a change, runs the built action on it exactly as a
runner would, and checks and shows what came out. No secrets, no network, nothing to configure.

Options:
  --json    the action's results file on standard output, messages on standard error
  --quiet   only the result
  --help    this text
`;function l(e){return e==="run"?c():e===void 0?u:{enhance:d,demo:h}[e]}function c(){return`Usage: superres run [options]

Does in this repository what the GitHub Action does. The options are the action's inputs; --publish is none unless you
say otherwise. A secret may come from the environment instead of the command line: SUPERRES_ and the option's name in
capitals, such as SUPERRES_APP_SECRET.

Options:
${E.Q.map(s=>{const o=E.m[s].default.split(`
`).join(" "),a=s==="publish"?"none":o,O=a===""?"":` (default: ${a})`;return p(`  --${s} `.padEnd(26),E.m[s].help+O,26)}).join(`
`)}
  --json                  results as JSON on standard output, messages on standard error
  --quiet                 only warnings and errors
  --help                  this text
`}function p(e,n,s){const o=[e];for(const a of n.split(" ")){const O=o.length-1;(o[O]??"").length+a.length>118?o.push(`${" ".repeat(s)}${a} `):o[O]+=`${a} `}return o.map(a=>a.trimEnd()).join(`
`)}var r=t(7755),i=t(8047);async function v(e,n){try{return await R(e,n)}catch(s){const o=$(s)??(0,g.cd)(s);e.includes("--json")&&n.stdout.write(`${JSON.stringify({error:I(o)},null,2)}
`);const a=(0,i.PB)({lines:n.stderr,io:n,live:!1});return a.line(`superres: ${o.message}`,"red"),a.line(`${o.remedy} [${o.code}]`),o.code==="E_INTERNAL"&&n.env.SUPERRES_DEBUG&&o.cause instanceof Error&&a.line(o.cause.stack??""),o.code==="E_USAGE"?r.d.usage:r.d.failed}}async function R(e,n){const[s,...o]=e;if(s==="--version"||s==="-V")return n.stdout.write(`${T.x}
`),r.d.done;if(s==="--help"||s==="-h"||s==="help")return x(o.find(A),n);if(s===void 0||!A(s)){const O=s===void 0?"Which command?":`There is no command ${JSON.stringify(s)}.`;throw(0,y.hq)("E_USAGE",O,{remedy:`The commands are ${w.join(", ")}; superres --help tells more.`})}const a=o.slice(0,o.indexOf("--")===-1?void 0:o.indexOf("--"));if(a.includes("--help")||a.includes("-h"))return x(s,n);switch(s){case"enhance":return(await Promise.all([t.e(56),t.e(824),t.e(571),t.e(789)]).then(t.bind(t,5789))).enhanceCommand(o,n);case"run":return(await t.e(578).then(t.bind(t,197))).runCommand(o,n);case"demo":return(await t.e(734).then(t.bind(t,734))).demoCommand(o,n);case"serve":return S(o,n)}}async function x(e,n){return e==="serve"?S(["--help"],n):(n.stdout.write(l(e)),r.d.done)}function A(e){return w.includes(e)}function $(e){if(!(0,g.CA)(e)?.startsWith("ERR_PARSE_ARGS_"))return;const{message:n}=e;return(0,y.hq)("E_USAGE",n.split(". ")[0]??n,{cause:e})}function I({code:e,message:n,remedy:s}){return{code:e,message:n,remedy:s}}async function S(e,n){const{serveCommand:s}=await Promise.all([t.e(752),t.e(949)]).then(t.bind(t,4949)),o=await s(e,n);return o===r.d.done||o===r.d.usage?o:r.d.failed}async function N(e){const{pathname:n}=e,s={stdout:P(process.stdout),stderr:P(process.stderr),env:process.env,cwd:process.cwd(),home:n.endsWith("/")?e:new URL(`${n}/`,e),now:()=>performance.now(),cores:(0,m.availableParallelism)(),onInterrupt:M};process.stdout.on("error",o=>{if(o.code!=="EPIPE")throw o;process.exit(r.d.done)}),process.exitCode=await v(process.argv.slice(2),s)}function P(e){return{write:n=>{e.write(n)},isTTY:e.isTTY===!0,get columns(){return e.columns??80}}}function M(e){let n=!1;const s=()=>{n&&process.exit(r.d.failed),n=!0,e()};return process.on("SIGINT",s),process.on("SIGTERM",s),()=>{process.off("SIGINT",s),process.off("SIGTERM",s)}}}),4860:((C,f,t)=>{t.d(f,{hq:()=>T,lS:()=>y});var m=t(4969);const g={E_USAGE:{what:"The command line is not valid.",remedy:"Run the command with --help to see what it takes."},E_PATH_NOT_FOUND:{what:"A file or folder named on the command line does not exist or cannot be read.",remedy:"Check the spelling and the permissions; relative paths start from the current folder."},E_READ:{what:"A file could not be read.",remedy:"Check its permissions, and that nothing moves or deletes it meanwhile."},E_DEMO_GIT:{what:"The demo needs the git command, and it could not be run.",remedy:"Install git (any version from 2.30 on) and make sure that `git --version` works."},E_DEMO_BUILD:{what:"The demo runs the built action, and dist/index.js is not there.",remedy:"Run `npm ci && npm run build`, or check the repository out again: dist is part of it."},E_DEMO_OUTCOME:{what:"The demo ran, but what came out is not what was expected.",remedy:"The log above shows what the action did; please report it together with this message."}},T=(0,m.Bp)(g);function y(E,w){return T("E_READ",`${E} could not be read (${(0,m.CA)(w)??"unknown error"}).`,{cause:w})}}),7755:((C,f,t)=>{t.d(f,{d:()=>m});const m={done:0,failed:1,usage:2}}),8047:((C,f,t)=>{t.d(f,{$V:()=>w,DG:()=>E,PB:()=>T});var m=t(7963);const g={red:[31,39],yellow:[33,39],green:[32,39],dim:[2,22],bold:[1,22]};function T({lines:u,io:d,live:h}){let l=!1;const c=y(u,d.env),p=()=>{l&&d.stderr.write("\r\x1B[K"),l=!1};return{live:h,get columns(){return d.stderr.columns},line(r,i){p();const v=(0,m.Is)(r),[R,x]=i?g[i]:[0,0];u.write(i&&c?`\x1B[${R}m${v}\x1B[${x}m
`:`${v}
`)},status(r){h&&(d.stderr.write(`\r${r}\x1B[K`),l=!0)},clearStatus:p}}function y(u,d){return d.NO_COLOR?!1:d.FORCE_COLOR&&d.FORCE_COLOR!=="0"?!0:u.isTTY&&d.TERM!=="dumb"}function E(u){return u.stderr.isTTY&&!u.env.CI&&u.env.TERM!=="dumb"}function w(u,d,h){let l=0;const c=(r,i)=>u.line("  ".repeat(l)+d.redact(r),i),p=(r,i)=>i===void 0?r:`${i}: ${r}`;return{debug:r=>{h.debug&&c(r,"dim")},info:r=>{h.quiet||c(r)},notice:(r,i)=>{h.quiet||c(p(r,i?.file))},warning:(r,i)=>c(`warning: ${p(r,i?.file)}`,"yellow"),error:(r,i)=>c(`error: ${p(r,i?.file)}`,"red"),group:r=>{h.quiet||c(r,"bold"),l+=1},endGroup:()=>{l=Math.max(0,l-1)}}}})};
