export const id=289,ids=[289],modules={4289:((C,f,o)=>{o.r(f),o.d(f,{runCli:()=>b});var m=o(8161),g=o(4969),T=o(7972),y=o(4860),E=o(5364);const w=["enhance","run","serve","demo"],u=`superres: upscales images 2x with an embedded neural network or WeChat's API

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
${E.Q.map(t=>{const s=E.m[t].default.split(`
`).join(" "),a=t==="publish"?"none":s,O=a===""?"":` (default: ${a})`;return p(`  --${t} `.padEnd(26),E.m[t].help+O,26)}).join(`
`)}
  --json                  results as JSON on standard output, messages on standard error
  --quiet                 only warnings and errors
  --help                  this text
`}function p(e,n,t){const s=[e];for(const a of n.split(" ")){const O=s.length-1;(s[O]??"").length+a.length>118?s.push(`${" ".repeat(t)}${a} `):s[O]+=`${a} `}return s.map(a=>a.trimEnd()).join(`
`)}var r=o(7755),i=o(8047);async function v(e,n){try{return await R(e,n)}catch(t){const s=P(t)??(0,g.cd)(t);e.includes("--json")&&n.stdout.write(`${JSON.stringify({error:I(s)},null,2)}
`);const a=(0,i.PB)({lines:n.stderr,io:n,live:!1});return a.line(`superres: ${s.message}`,"red"),a.line(`${s.remedy} [${s.code}]`),s.code==="E_INTERNAL"&&n.env.SUPERRES_DEBUG&&s.cause instanceof Error&&a.line(s.cause.stack??""),s.code==="E_USAGE"?r.d.usage:r.d.failed}}async function R(e,n){const[t,...s]=e;if(t==="--version"||t==="-V")return n.stdout.write(`${T.x}
`),r.d.done;if(t==="--help"||t==="-h"||t==="help")return x(s.find(A),n);if(t===void 0||!A(t)){const O=t===void 0?"Which command?":`There is no command ${JSON.stringify(t)}.`;throw(0,y.hq)("E_USAGE",O,{remedy:`The commands are ${w.join(", ")}; superres --help tells more.`})}const a=s.slice(0,s.indexOf("--")===-1?void 0:s.indexOf("--"));if(a.includes("--help")||a.includes("-h"))return x(t,n);switch(t){case"enhance":return(await o.e(425).then(o.bind(o,425))).enhanceCommand(s,n);case"run":return(await o.e(578).then(o.bind(o,197))).runCommand(s,n);case"demo":return(await o.e(734).then(o.bind(o,734))).demoCommand(s,n);case"serve":return S(s,n)}}async function x(e,n){return e==="serve"?S(["--help"],n):(n.stdout.write(l(e)),r.d.done)}function A(e){return w.includes(e)}function P(e){if(!(0,g.CA)(e)?.startsWith("ERR_PARSE_ARGS_"))return;const{message:n}=e;return(0,y.hq)("E_USAGE",n.split(". ")[0]??n,{cause:e})}function I({code:e,message:n,remedy:t}){return{code:e,message:n,remedy:t}}async function S(e,n){const{serveCommand:t}=await Promise.all([o.e(752),o.e(949)]).then(o.bind(o,4949)),s=await t(e,n);return s===r.d.done||s===r.d.usage?s:r.d.failed}async function b(e){const{pathname:n}=e,t={stdout:$(process.stdout),stderr:$(process.stderr),env:process.env,cwd:process.cwd(),home:n.endsWith("/")?e:new URL(`${n}/`,e),now:()=>performance.now(),cores:(0,m.availableParallelism)(),onInterrupt:N};process.stdout.on("error",s=>{if(s.code!=="EPIPE")throw s;process.exit(r.d.done)}),process.exitCode=await v(process.argv.slice(2),t)}function $(e){return{write:n=>{e.write(n)},isTTY:e.isTTY===!0,get columns(){return e.columns??80}}}function N(e){let n=!1;const t=()=>{n&&process.exit(r.d.failed),n=!0,e()};return process.on("SIGINT",t),process.on("SIGTERM",t),()=>{process.off("SIGINT",t),process.off("SIGTERM",t)}}}),4860:((C,f,o)=>{o.d(f,{hq:()=>T,lS:()=>y});var m=o(4969);const g={E_USAGE:{what:"The command line is not valid.",remedy:"Run the command with --help to see what it takes."},E_PATH_NOT_FOUND:{what:"A file or folder named on the command line does not exist or cannot be read.",remedy:"Check the spelling and the permissions; relative paths start from the current folder."},E_READ:{what:"A file could not be read.",remedy:"Check its permissions, and that nothing moves or deletes it meanwhile."},E_DEMO_GIT:{what:"The demo needs the git command, and it could not be run.",remedy:"Install git (any version from 2.30 on) and make sure that `git --version` works."},E_DEMO_BUILD:{what:"The demo runs the built action, and dist/index.js is not there.",remedy:"Run `npm ci && npm run build`, or check the repository out again: dist is part of it."},E_DEMO_OUTCOME:{what:"The demo ran, but what came out is not what was expected.",remedy:"The log above shows what the action did; please report it together with this message."}},T=(0,m.Bp)(g);function y(E,w){return T("E_READ",`${E} could not be read (${(0,m.CA)(w)??"unknown error"}).`,{cause:w})}}),7755:((C,f,o)=>{o.d(f,{d:()=>m});const m={done:0,failed:1,usage:2}}),8047:((C,f,o)=>{o.d(f,{$V:()=>w,DG:()=>E,PB:()=>T});var m=o(7963);const g={red:[31,39],yellow:[33,39],green:[32,39],dim:[2,22],bold:[1,22]};function T({lines:u,io:d,live:h}){let l=!1;const c=y(u,d.env),p=()=>{l&&d.stderr.write("\r\x1B[K"),l=!1};return{live:h,get columns(){return d.stderr.columns},line(r,i){p();const v=(0,m.Is)(r),[R,x]=i?g[i]:[0,0];u.write(i&&c?`\x1B[${R}m${v}\x1B[${x}m
`:`${v}
`)},status(r){h&&(d.stderr.write(`\r${r}\x1B[K`),l=!0)},clearStatus:p}}function y(u,d){return d.NO_COLOR?!1:d.FORCE_COLOR&&d.FORCE_COLOR!=="0"?!0:u.isTTY&&d.TERM!=="dumb"}function E(u){return u.stderr.isTTY&&!u.env.CI&&u.env.TERM!=="dumb"}function w(u,d,h){let l=0;const c=(r,i)=>u.line("  ".repeat(l)+d.redact(r),i),p=(r,i)=>i===void 0?r:`${i}: ${r}`;return{debug:r=>{h.debug&&c(r,"dim")},info:r=>{h.quiet||c(r)},notice:(r,i)=>{h.quiet||c(p(r,i?.file))},warning:(r,i)=>c(`warning: ${p(r,i?.file)}`,"yellow"),error:(r,i)=>c(`error: ${p(r,i?.file)}`,"red"),group:r=>{h.quiet||c(r,"bold"),l+=1},endGroup:()=>{l=Math.max(0,l-1)}}}})};
