export const id = 813;
export const ids = [813,315];
export const modules = {

/***/ 17775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ ownBytes),
/* harmony export */   P: () => (/* binding */ loadSharp)
/* harmony export */ });
/**
 * sharp is 10 MB of WebAssembly: it is loaded by the first picture that needs it, so that a run with nothing to do
 * does not pay for it.
 */
async function loadSharp() {
    const { default: load } = await import(/* webpackIgnore: true */ 'sharp');
    return load;
}
/**
 * A copy of what sharp returned. Its WebAssembly build answers with a window into its own memory, which is used again
 * as soon as that Buffer object is collected, whoever still holds a view of it: copy at once, keep only the copy.
 */
function ownBytes(fromSharp) {
    return new Uint8Array(fromSharp);
}


/***/ }),

/***/ 88813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildPage: () => (/* binding */ buildPage)
});

// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(46036);
// EXTERNAL MODULE: ./tmp/build/lib/outcome.js
var outcome = __webpack_require__(83338);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(57817);
;// CONCATENATED MODULE: ./tmp/build/lib/report/page/embedding.js
/** Bytes of pictures in a page; with base64 (4/3), thumbnails and text it stays under 25 MB. */
const PICTURE_BUDGET = 16_500_000;
/**
 * Divides the budget: the smallest images are embedded as they are while that costs no more than an equal share of
 * what is left; the others share the rest equally as reduced pictures.
 * @param sizes bytes of both files of each image
 */
function planEmbedding(sizes, budget = PICTURE_BUDGET) {
    const plan = new Array(sizes.length);
    const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
    let left = budget;
    order.forEach(({ size, index }, position) => {
        const share = Math.floor(left / (order.length - position));
        const embedding = size <= share ? { kind: 'files' } : { kind: 'reduced', bytes: share };
        left -= embedding.kind === 'files' ? size : share;
        plan[index] = embedding;
    });
    return plan;
}

// EXTERNAL MODULE: ./tmp/build/lib/report/page/html.js + 1 modules
var html = __webpack_require__(25315);
;// CONCATENATED MODULE: ./tmp/build/lib/report/page/page-words.js

/** Why an image has the outcome it has, in words. */
function imageWords(outcome) {
    switch (outcome.kind) {
        case 'enhanced':
            return outcome.reusedFrom === undefined ? {} : { message: `Same picture as ${outcome.reusedFrom}.` };
        case 'failed':
            return { reason: outcome.code, message: outcome.message, remedy: outcome.remedy };
        case 'skipped':
            return { reason: wording/* SKIP_TITLES */.aI[outcome.reason], message: outcome.message };
        case 'deferred':
            return { reason: wording/* DEFER_TITLES */.vA[outcome.reason].replaceAll('`', ''), message: outcome.message };
        case 'unchanged':
            return { reason: wording/* UNCHANGED_TITLES */.Ul[outcome.reason] };
    }
}

// EXTERNAL MODULE: ./tmp/build/lib/image/load-sharp.js
var load_sharp = __webpack_require__(17775);
;// CONCATENATED MODULE: ./tmp/build/lib/report/page/busiest-square.js
/**
 * Where a square of `side` pixels shows the most detail: edges, where upscalers differ, not flat areas.
 * @param map grey picture of mapSide × mapSide bytes, the whole picture squeezed into it
 * @returns even pixel coordinates, so that the same place exists in the source of half the size
 */
function busiestSquare(map, mapSide, picture) {
    const { width, height, side } = picture;
    const sums = edgeSums(map, mapSide);
    const at = (x, y) => sums[y * (mapSide + 1) + x] ?? 0;
    const across = Math.max(1, Math.min(mapSide, Math.round((side / width) * mapSide)));
    const down = Math.max(1, Math.min(mapSide, Math.round((side / height) * mapSide)));
    let best = { x: 0, y: 0, edges: -1 };
    for (let y = 0; y + down <= mapSide; y += 1) {
        for (let x = 0; x + across <= mapSide; x += 1) {
            const edges = at(x + across, y + down) - at(x, y + down) - at(x + across, y) + at(x, y);
            if (edges > best.edges)
                best = { x, y, edges };
        }
    }
    const place = (cell, length) => Math.max(0, Math.min(length - side, Math.round((cell / mapSide) * length))) & ~1;
    return { x: place(best.x, width), y: place(best.y, height) };
}
/** Summed-area table of the differences to the right and lower neighbours. */
function edgeSums(map, side) {
    const sums = new Float64Array((side + 1) * (side + 1));
    for (let y = 0; y < side; y += 1) {
        let row = 0;
        for (let x = 0; x < side; x += 1) {
            const here = map[y * side + x] ?? 0;
            const right = map[y * side + Math.min(x + 1, side - 1)] ?? 0;
            const below = map[Math.min(y + 1, side - 1) * side + x] ?? 0;
            row += Math.abs(right - here) + Math.abs(below - here);
            sums[(y + 1) * (side + 1) + x + 1] = (sums[y * (side + 1) + x + 1] ?? 0) + row;
        }
    }
    return sums;
}

;// CONCATENATED MODULE: ./tmp/build/lib/report/page/reduce.js


/** Longest side and WebP quality of a reduced picture, from generous to small. */
const STEPS = [
    [1600, 82],
    [1200, 80],
    [900, 78],
    [700, 75],
    [520, 72],
    [400, 68],
    [300, 62],
    [220, 55],
    [140, 45],
];
/** Sides of the detail at full scale, in pixels of the result; and its quality. */
const DETAIL = [
    [512, 90],
    [384, 86],
    [256, 82],
    [160, 75],
    [128, 60],
];
/** What a pair of WebP pictures takes at least, in bytes a pixel: larger steps need not be tried. */
const LEAST = 0.04;
/** About 72 pixels of the source, as a data URI; undefined for a file that cannot be decoded. */
async function thumbnailOf(bytes) {
    const sharp = await (0,load_sharp/* loadSharp */.P)();
    try {
        const resized = sharp(bytes, { failOn: 'none' })
            .autoOrient()
            .resize(72, 72, { fit: 'inside', withoutEnlargement: true });
        return dataUri('image/webp', (0,load_sharp/* ownBytes */.M)(await resized.webp({ quality: 60, effort: 2 }).toBuffer()));
    }
    catch {
        return undefined;
    }
}
/**
 * Before and after within `budget` bytes: the whole picture smaller than it is, and the busiest part of it at full
 * scale, where the difference can be seen.
 * @param size of the result, as displayed
 */
async function reducePictures(files, size, budget) {
    const sharp = await (0,load_sharp/* loadSharp */.P)();
    // Decoded once: every step starts from these pixels.
    const [before, after] = await Promise.all([decode(sharp, files.before), decode(sharp, files.after)]);
    const pixels = { before, after };
    const { detail, spent } = await detailWithin(pixels, size, budget * 0.45);
    const rest = Math.max(0, budget - spent);
    let whole;
    for (const [side, quality] of STEPS) {
        const last = STEPS.at(-1)?.[0] === side;
        if (!last && Math.min(side * side, size.width * size.height) * LEAST > rest)
            continue;
        whole = await encode(pixels, quality, (picture) => picture.resize(side, side, { fit: 'inside', withoutEnlargement: true }));
        if (whole.before.length + whole.after.length <= rest)
            break;
    }
    return { whole: uris(whole ?? files), ...(detail ? { detail } : {}) };
}
async function detailWithin(pixels, { width, height }, budget) {
    const small = pixels.before().flatten({ background: '#808080' }).resize(64, 64, { fit: 'fill' });
    const map = (0,load_sharp/* ownBytes */.M)(await small.greyscale().raw().toBuffer());
    for (const [wanted, quality] of DETAIL) {
        const side = Math.min(wanted, width, height) & ~1;
        if (side < 2)
            break;
        if (side * side * LEAST > budget && wanted !== DETAIL.at(-1)?.[0])
            continue;
        const { x, y } = busiestSquare(map, 64, { width, height, side });
        const pair = await encode(pixels, quality, (picture, scale) => picture.extract({ left: x * scale, top: y * scale, width: side * scale, height: side * scale }));
        const spent = pair.before.length + pair.after.length;
        if (spent <= budget)
            return { detail: { x, y, width: side, height: side, ...uris(pair) }, spent };
    }
    return { spent: 0 };
}
/** Pixels in memory, to start any number of operations from. */
async function decode(sharp, bytes) {
    const decoded = sharp(bytes, { failOn: 'none' })
        .autoOrient()
        .toColourspace('srgb')
        .ensureAlpha()
        .raw({ depth: 'uchar' });
    const { data, info } = await decoded.toBuffer({ resolveWithObject: true });
    const own = (0,load_sharp/* ownBytes */.M)(data);
    const { width, height, channels } = info;
    return () => sharp(own, { raw: { width, height, channels } });
}
/** @param prepare gets a picture and its size relative to the result */
async function encode(pixels, quality, prepare) {
    const one = async (open, scale) => (0,load_sharp/* ownBytes */.M)(await prepare(open(), scale).webp({ quality, effort: 1 }).toBuffer());
    const [before, after] = await Promise.all([one(pixels.before, 0.5), one(pixels.after, 1)]);
    return { before, after };
}
function uris(pair) {
    return { before: dataUri('image/webp', pair.before), after: dataUri('image/webp', pair.after) };
}
function dataUri(type, bytes) {
    return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`;
}

;// CONCATENATED MODULE: ./tmp/build/lib/report/page/build-page.js







/** Order in the list: what needs a person first, then what was made. */
const ORDER = ['failed', 'enhanced', 'deferred', 'skipped', 'unchanged'];
/** More text than this (of tens of thousands of skipped files) makes a slow page: the least important are left out. */
const LISTED = 4000;
/** With more pictures than this the share of each is too small to show anything. */
const PICTURED = 1500;
/** The self-contained before/after page as HTML text in UTF-8. Loads sharp only when there is a picture to show. */
async function buildPage(result, sources, options) {
    const outcomes = [...result.outcomes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const shown = outcomes.filter((outcome) => outcome.kind === 'enhanced').slice(0, PICTURED);
    const plan = planEmbedding(shown.map(({ before, after }) => before.bytes + after.bytes), options.budget ?? PICTURE_BUDGET);
    const blocks = [];
    const pictures = [];
    const images = [];
    const places = new Map(shown.map((image, index) => [image, plan[index]]));
    for (const outcome of outcomes.slice(0, LISTED)) {
        const embedding = outcome.kind === 'enhanced' ? places.get(outcome) : undefined;
        const [extra, pair] = outcome.kind === 'enhanced' && embedding ? await illustrate(outcome, sources, embedding) : [{}];
        if (pair)
            pictures.push(pair);
        images.push({ ...describe(outcome), ...extra, ...(pair ? { pictures: pictures.length - 1 } : {}) });
    }
    const left = outcomes.length - images.length;
    const facts = factsOf(result, left);
    const data = {
        title: options.title,
        headline: (0,wording/* headline */.Pl)((0,outcome/* countOutcomes */.X)(result.outcomes), result.dryRun),
        facts,
        images,
    };
    const redact = options.redact ?? ((text) => text);
    for (const part of (0,html.pageHtml)(data, pictures, redact))
        blocks.push(Buffer.from(part, 'utf8'));
    return Buffer.concat(blocks);
}
async function illustrate(image, sources, embedding) {
    const [before, after] = await Promise.all([sources.before(image), sources.after(image)]);
    const thumbnail = after ? await thumbnailOf(before ?? after) : undefined;
    const extra = thumbnail === undefined ? {} : { thumbnail };
    if (!before || !after)
        return [extra];
    const [small, large] = [(0,sniff.sniff)(before), (0,sniff.sniff)(after)];
    if (!small || !large)
        return [extra];
    if (embedding.kind === 'files') {
        const whole = { before: dataUri(`image/${small.format}`, before), after: dataUri(`image/${large.format}`, after) };
        return [extra, { whole }];
    }
    // A picture that cannot be reduced leaves its figures on the page.
    const reduced = await reducePictures({ before, after }, large, embedding.bytes).catch(() => undefined);
    return reduced ? [extra, reduced] : [extra];
}
function describe(outcome) {
    const { path, output, kind } = outcome;
    const base = { path, output, outcome: kind, ...imageWords(outcome) };
    if (outcome.kind !== 'enhanced')
        return base;
    const { before, after, by, ms, notes } = outcome;
    return { ...base, before, after, engine: (0,wording/* engineName */.OC)(by), ms: Math.round(ms), notes };
}
function factsOf(result, left) {
    const { totals, engine, publication, dryRun } = result;
    return [
        dryRun ? 'Dry run: nothing was written or published.' : publication.message,
        ...(engine ? [`Engine ${engine.engine}: ${engine.reason}.`.replace(/\.\.$/, '.')] : []),
        `${(0,wording/* plural */.LS)(result.outcomes.length, 'image')} looked at in ${(0,wording/* duration */.p0)(totals.ms)}.`,
        ...(left > 0
            ? [`${(0,wording/* plural */.LS)(left, 'image')} of the less important ones left out of this page; the results file has all.`]
            : []),
    ];
}


/***/ }),

/***/ 25315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  isReportPage: () => (/* binding */ isReportPage),
  pageHtml: () => (/* binding */ pageHtml)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./tmp/build/lib/report/escape.js
var report_escape = __webpack_require__(59442);
// EXTERNAL MODULE: ./tmp/build/lib/report/script-json.js
var script_json = __webpack_require__(81717);
;// CONCATENATED MODULE: ./tmp/build/lib/report/page/client-bundle.js
// Generated by scripts/build-page.mjs from client/: do not edit.
const CLIENT_SCRIPT = `"use strict";(()=>{function a(e,{class:n,id:o,attributes:r={}}={},...t){let s=document.createElement(e);n!==void 0&&(s.className=n),o!==void 0&&(s.id=o);for(let[l,c]of Object.entries(r))s.setAttribute(l,c);return s.append(...t),s}function w(e,n,o){let r=a("button",{attributes:{type:"button","aria-label":n,title:n}},e);return r.addEventListener("click",o),r}function S(e){let n=document.getElementById(e)?.textContent;return n?JSON.parse(n):void 0}function M(e){return e.slice(0,e.lastIndexOf("/")+1)}function C(e,n){let o=n.text.trim().toLowerCase();return e.flatMap((r,t)=>n.outcome!=="all"&&r.outcome!==n.outcome?[]:n.folder!==void 0&&!ne(M(r.path),n.folder)?[]:o===""||r.path.toLowerCase().includes(o)?[t]:[])}function ne(e,n){return n===""?e==="":e.startsWith(n)}function A(e){let n=new Map;for(let{path:o}of e)n.set(M(o),(n.get(M(o))??0)+1);return[...n].sort(([o],[r])=>o<r?-1:1)}var R=["enhanced","failed","deferred","skipped","unchanged"],P={enhanced:"Enhanced",failed:"Failed",deferred:"Deferred",skipped:"Skipped",unchanged:"Up to date"};function H(e,n){let o={outcome:"all",folder:void 0,text:""},r=u=>{o={...o,...u},n(o)},t=a("fieldset",{class:"chips"},a("legend",{class:"unseen"},"Outcome")),s=R.filter(u=>e.some(m=>m.outcome===u));for(let u of["all",...s]){let m=u==="all"?e.length:e.filter(g=>g.outcome===u).length,f=a("input",{attributes:{type:"radio",name:"outcome",value:u}});f.checked=u==="all",f.addEventListener("change",()=>r({outcome:u}));let h=a("b",{},String(m));t.append(a("label",{class:\`chip \${u}\`},f,a("span",{},oe(u)," ",h)))}let l=A(e),c=a("select",{id:"folder"},a("option",{attributes:{value:"*"}},"All folders"));for(let[u,m]of l)c.append(a("option",{attributes:{value:\`/\${u}\`}},\`\${u||"Top folder"} (\${m})\`));c.addEventListener("change",()=>r({folder:c.value==="*"?void 0:c.value.slice(1)}));let i=a("input",{id:"search",attributes:{type:"search",placeholder:"Part of the name",autocomplete:"off",spellcheck:"false"}});i.addEventListener("input",()=>r({text:i.value}));let p=(u,m)=>a("div",{class:"field"},a("label",{class:"unseen",attributes:{for:m.id}},u),m);return a("div",{class:"filters",attributes:{role:"search","aria-label":"Filter images"}},t,a("div",{class:"fields"},p("Folder",c),p("Name contains",i)))}function oe(e){return e==="all"?"All":P[e]}function O(e,n,o=\`\${n}s\`){return\`\${re(e)} \${e===1?n:o}\`}function re(e){return String(Math.round(e)).replace(/\\B(?=(\\d{3})+$)/g,",")}function v(e){return e.width>0&&e.height>0?\`\${e.width} \\xD7 \${e.height}\`:"\\u2013"}function D(e){if(e<1024)return\`\${e} B\`;let n=["KiB","MiB","GiB"],o=e/1024,r=0;for(;o>=1023.95&&r<n.length-1;)o/=1024,r+=1;return\`\${o.toFixed(1)} \${n[r]}\`}function V(e){if(e<1e3)return\`\${Math.max(0,Math.round(e))} ms\`;if(e<9950)return\`\${(e/1e3).toFixed(1)} s\`;let n=Math.round(e/1e3);if(n<60)return\`\${n} s\`;let o=Math.floor(n/60);return o<60?n%60===0?\`\${o} min\`:\`\${o} min \${n%60} s\`:o%60===0?\`\${o/60} h\`:\`\${Math.floor(o/60)} h \${o%60} min\`}function F(e,n){let o=a("p",{class:"status",attributes:{role:"status"}}),r=a("ul",{class:"list"}),t=e.map((l,c)=>{let i=ie(l);return i.button.addEventListener("click",()=>n(c)),i}),s=[];return r.addEventListener("keydown",l=>{let i={ArrowDown:1,ArrowUp:-1,Home:-s.length,End:s.length}[l.key];if(i===void 0)return;let p=s.findIndex(m=>t[m]?.button===document.activeElement),u=s[Math.min(s.length-1,Math.max(0,p+i))];u!==void 0&&(l.preventDefault(),t[u]?.button.focus(),n(u))}),{element:r,status:o,show(l){s=l,r.replaceChildren(...l.flatMap(c=>t[c]?.node??[])),o.textContent=l.length===e.length?O(e.length,"image"):\`\${l.length} of \${O(e.length,"image")}\`},select(l){for(let[c,{button:i}]of t.entries())c===l?i.setAttribute("aria-current","true"):i.removeAttribute("aria-current")},neighbour(l,c){let i=s.indexOf(l);return i===-1?s[0]:s[i+c]},reveal:l=>t[l]?.node.scrollIntoView({block:"nearest"})}}function ie(e){let n=M(e.path),o=a("span",{class:"thumbnail"});e.thumbnail&&o.append(a("img",{class:"checker",attributes:{src:e.thumbnail,alt:"",loading:"lazy",decoding:"async"}}));let r=e.before&&e.after?\`\${v(e.before)} \\u2192 \${v(e.after)}\`:e.reason??"",t=a("button",{attributes:{type:"button"}},o,a("span",{class:"name"},a("span",{class:"folder"},n),a("span",{class:"file"},e.path.slice(n.length)),a("span",{class:"size"},r)),a("span",{class:\`badge \${e.outcome}\`},P[e.outcome]));return{node:a("li",{},t),button:t}}function B(e){let n=[["Before",N(e.before)],["After",N(e.after)],["Result",e.outcome==="enhanced"?e.output:void 0],["Engine",e.engine],["Time",e.ms===void 0?void 0:V(e.ms)],["Reason",e.reason],["What happened",e.message],["What to do",e.remedy],["Notes",e.notes?.length?e.notes.join(" "):void 0]],o=a("dl",{class:"details"});for(let[r,t]of n)t&&o.append(a("div",{},a("dt",{},r),a("dd",{},t)));return o}function N(e){if(e)return e.bytes>0?\`\${v(e)}, \${D(e.bytes)}\`:v(e)}async function j(e){let n=\`pictures-\${e}\`;return document.readyState==="loading"&&!document.getElementById(n)?.nextElementSibling&&await new Promise(o=>document.addEventListener("DOMContentLoaded",o,{once:!0})),S(n)}function K(e,n){let o=new Map,r=t=>{let s=e.getBoundingClientRect();return{x:t.clientX-s.left,y:t.clientY-s.top}};e.addEventListener("pointerdown",t=>{t.button!==0||t.target instanceof Node&&n.ignore(t.target)||(e.setPointerCapture(t.pointerId),o.set(t.pointerId,r(t)),o.size===1&&n.press(r(t)))}),e.addEventListener("pointermove",t=>{let s=o.get(t.pointerId);if(!s)return;let l=r(t),[c]=[...o].filter(([u])=>u!==t.pointerId);if(o.set(t.pointerId,l),!c){n.drag({x:l.x-s.x,y:l.y-s.y},l);return}let[,i]=c,p=U(l,i)/Math.max(1,U(s,i));n.zoom(p,{x:(l.x+i.x)/2,y:(l.y+i.y)/2})});for(let t of["pointerup","pointercancel","lostpointercapture"])e.addEventListener(t,s=>o.delete(s.pointerId));e.addEventListener("wheel",t=>{t.ctrlKey&&(t.preventDefault(),n.zoom(Math.exp(-t.deltaY/200),r(t)))},{passive:!1})}function U(e,n){return Math.hypot(e.x-n.x,e.y-n.y)}var ae={ArrowLeft:-2,ArrowDown:-2,ArrowRight:2,ArrowUp:2,PageDown:-10,PageUp:10,Home:-100,End:100};function W(e){let n=a("div",{class:"handle",attributes:{role:"slider",tabindex:"0","aria-label":"Divider between before and after","aria-valuemin":"0","aria-valuemax":"100"}},a("span",{class:"knob",attributes:{"aria-hidden":"true"}},"\\u25C2\\u25B8")),o=50,r=t=>{o=Math.min(100,Math.max(0,t)),n.style.left=\`\${o}%\`,n.setAttribute("aria-valuenow",String(Math.round(o))),n.setAttribute("aria-valuetext",\`\${Math.round(o)} % before, \${Math.round(100-o)} % after\`),e()};return n.addEventListener("keydown",t=>{let s=ae[t.key];s===void 0||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),r(o+s*(t.shiftKey?5:1)))}),n.addEventListener("pointerdown",t=>{t.button===0&&(t.preventDefault(),n.focus(),n.setPointerCapture(t.pointerId))}),n.addEventListener("pointermove",t=>{if(!n.hasPointerCapture(t.pointerId))return;let s=n.parentElement?.getBoundingClientRect();s&&r((t.clientX-s.left)/s.width*100)}),queueMicrotask(()=>r(50)),{element:n,get value(){return o},set:r}}var E=[1,2,3,4,6,8],_=8,se=4;function T(e){return{scale:"fit",centre:{x:e.width/2,y:e.height/2}}}function Z(e,n){return Math.min(n.width/e.width,n.height/e.height,se)}function le(e,n,o){return e.scale==="fit"?Z(n,o):e.scale}function y(e,n,o){let r=le(e,n,o),t=(s,l,c)=>{let i=s*r;return i<=l?(l-i)/2:Math.min(0,Math.max(l-i,l/2-c*r))};return{scale:r,width:n.width*r,height:n.height*r,x:t(n.width,o.width,e.centre.x),y:t(n.height,o.height,e.centre.y)}}function L(e,n,o){let{x:r,y:t,scale:s}=y(e,n,o);return{scale:e.scale,centre:{x:(o.width/2-r)/s,y:(o.height/2-t)/s}}}function k(e,n,o,r,t){let s=y(e,r,t),l=Math.min(_,Math.max(Math.min(Z(r,t),1),n)),c=(o.x-s.x)/s.scale,i=(o.y-s.y)/s.scale,p={x:c+(t.width/2-o.x)/l,y:i+(t.height/2-o.y)/l};return L({scale:l,centre:p},r,t)}function I(e,n,o,r){let{scale:t}=y(e,o,r),s={x:e.centre.x-n.x/t,y:e.centre.y-n.y/t};return L({scale:e.scale,centre:s},o,r)}function G(e,n){return n>0?E.find(o=>o>e+.01)??_:E.findLast(o=>o<e-.01)??"fit"}function z(e,n){return e.width>n.width+.5||e.height>n.height+.5}var $=60;function X(e){let n=J("before","Before"),o=J("after","After"),r=W(()=>u()),t=a("div",{class:"stage",attributes:{tabindex:"0",role:"group","aria-label":"Picture. Arrow keys move it when it is zoomed, plus and minus zoom, 0 fits it."}},o.node,n.node,r.element),s={width:1,height:1},l=T(s),c="slider",i=()=>({width:Math.max(1,c==="side"?t.clientWidth/2:t.clientWidth),height:Math.max(1,t.clientHeight)}),p=()=>({x:i().width/2,y:i().height/2});function u(){let d=y(l,s,i());for(let{frame:b}of[n,o])b.style.transform=\`translate(\${d.x}px, \${d.y}px)\`,b.style.width=\`\${d.width}px\`,b.style.height=\`\${d.height}px\`;n.node.style.clipPath=c==="slider"?\`inset(0 \${100-r.value}% 0 0)\`:"none",t.classList.toggle("can-pan",z(d,i())),e(d.scale,l.scale==="fit")}function m(d){l=d,u()}let f=d=>({x:c==="side"?d.x%i().width:d.x,y:d.y}),h=()=>z(y(l,s,i()),i());K(t,{drag(d,b){h()?m(I(l,d,s,i())):c==="slider"&&r.set(b.x/t.clientWidth*100)},press(d){!h()&&c==="slider"&&r.set(d.x/t.clientWidth*100)},zoom(d,b){let{scale:x}=y(l,s,i());m(k(l,x*d,f(b),s,i()))},ignore:d=>r.element.contains(d)}),t.addEventListener("keydown",d=>{if(d.target!==t||d.ctrlKey||d.metaKey||d.altKey)return;let x={ArrowLeft:{x:$,y:0},ArrowRight:{x:-$,y:0},ArrowUp:{x:0,y:$},ArrowDown:{x:0,y:-$}}[d.key];if(x&&h())m(I(l,x,s,i()));else if(d.key==="+"||d.key==="=")g.zoomStep(1);else if(d.key==="-")g.zoomStep(-1);else if(d.key==="0")g.zoom("fit");else return;d.preventDefault()});let g={element:t,show(d,b,x){s=b,l=T(b),n.image.src=d.before,o.image.src=d.after,n.image.alt=\`Before: \${x}\`,o.image.alt=\`After: \${x}\`,u()},setMode(d){c=d,t.dataset.mode=d,r.element.hidden=d!=="slider",m(L(l,s,i()))},zoom(d){m(d==="fit"?T(s):k(l,d,p(),s,i()))},zoomStep(d){g.zoom(G(y(l,s,i()).scale,d))},setPixelated(d){t.classList.toggle("pixelated",d)},layout:u};return g.setMode("slider"),new ResizeObserver(u).observe(t),g}function J(e,n){let o=a("img",{attributes:{draggable:"false",decoding:"async"}}),r=a("div",{class:"frame"},o);return{node:a("div",{class:\`layer \${e}\`},r,a("span",{class:"tag"},n)),frame:r,image:o}}function q(e,n){let o=Y("Compare","mode",[["slider","Slider"],["side","Side by side"]],i=>e().setMode(i)),r=Y("Part","part",[["whole","Whole"],["detail","Detail 1:1"]],n),t=a("select",{attributes:{"aria-label":"Zoom"}},a("option",{attributes:{value:"fit"}},"Fit"));for(let i of E)t.append(a("option",{attributes:{value:String(i)}},\`\${i}\\xD7\`));let s=a("option",{attributes:{value:"other",hidden:""}});t.append(s),t.addEventListener("change",()=>e().zoom(t.value==="fit"?"fit":Number(t.value)));let l=a("input",{attributes:{type:"checkbox"}});return l.addEventListener("change",()=>e().setPixelated(l.checked)),{element:a("div",{class:"toolbar",attributes:{role:"toolbar","aria-label":"Picture"}},o.element,r.element,a("div",{class:"zoom"},w("\\u2212","Zoom out",()=>e().zoomStep(-1)),t,w("+","Zoom in",()=>e().zoomStep(1))),a("label",{class:"check"},l,"Sharp pixels")),showZoom(i,p){let u=E.find(m=>Math.abs(m-i)<.01);s.textContent=\`\${i.toFixed(i<1?2:1)}\\xD7\`,t.value=p?"fit":u===void 0?"other":String(u)},showParts(i,p){r.element.hidden=!i,r.set(p)}}}function Y(e,n,o,r){let t=a("fieldset",{class:"segments"},a("legend",{class:"unseen"},e)),s=new Map;for(let[i,p]of o){let u=a("input",{attributes:{type:"radio",name:n,value:i}});u.addEventListener("change",()=>r(i)),s.set(i,u),t.append(a("label",{},u,a("span",{},p)))}let l=i=>{for(let[p,u]of s)u.checked=p===i},[c]=o;return c&&l(c[0]),{element:t,set:l}}function Q(e){let n,o,r=a("h2",{attributes:{tabindex:"-1"}}),t=a("p",{class:"note"}),s=a("div",{class:"facts"}),l=a("p",{class:"nothing"}),c=q(()=>i,m=>u(m)),i=X((m,f)=>c.showZoom(m,f)),p=a("section",{class:"viewer",attributes:{"aria-label":"Before and after"}},a("div",{class:"title"},r,w("\\u2039","Previous image",()=>e(-1)),w("\\u203A","Next image",()=>e(1))),c.element,i.element,l,t,s);function u(m){if(!n)return;let{image:f,pictures:h}=n,{after:g}=f;m==="detail"&&h.detail?i.show(h.detail,h.detail,\`\${f.path}, detail\`):g&&i.show(h.whole,g,f.path),c.showParts(h.detail!==void 0,m),t.textContent=h.detail?"To keep this page small it holds a reduced copy of this picture; \\u201CDetail 1:1\\u201D is a part of it with every pixel.":""}return{element:p,async show(m){o=m,r.replaceChildren(a("span",{class:\`badge \${m.outcome}\`},P[m.outcome])," ",m.path),s.replaceChildren(B(m));let f=m.pictures===void 0?void 0:await j(m.pictures);o===m&&(n=f&&{image:m,pictures:f},c.element.hidden=!f,i.element.hidden=!f,l.hidden=f!==void 0,l.textContent=m.outcome==="enhanced"?"The pictures are not in this page.":"",t.textContent="",u("whole"))}}}function de(e,{title:n,headline:o,facts:r,images:t}){let s=0,l=Q(f=>{let h=i.neighbour(s,f);h!==void 0&&(p(h),c.matches||i.reveal(h))}),c=matchMedia("(max-width: 760px)"),i=F(t,f=>{p(f),c.matches&&l.element.scrollIntoView({block:"start"})});function p(f){let h=t[f];h&&(s=f,i.select(f),l.show(h))}let u=H(t,f=>i.show(C(t,f)));i.show(t.map((f,h)=>h)),e.append(a("header",{},a("h1",{},n),a("p",{class:"headline"},o),a("p",{class:"run"},r.join(" "))),a("main",{},a("nav",{class:"side",attributes:{"aria-label":"Images"}},u,i.status,i.element),l.element));let m=t.findIndex(f=>f.pictures!==void 0);t.length>0?p(Math.max(0,m)):l.element.replaceChildren(a("p",{class:"nothing"},"There are no images in this run."))}var ee=document.getElementById("app"),te=S("data");ee&&te&&de(ee,te);})();`;
const CLIENT_STYLE = `:root{color-scheme:light dark;--paper: #f6f7f9;--card: #ffffff;--ink: #1b2130;--soft: #566075;--line: #d9dee7;--hover: #eef2f8;--accent: #0b5cd5;--accent-ink: #ffffff;--checker-a: #ffffff;--checker-b: #dfe3ea;--stage: #e7eaf0;--ok: #0d6b3c;--ok-bg: #d8f3e3;--bad: #a3161c;--bad-bg: #fde1e1;--wait: #7a4a00;--wait-bg: #fdedcf;--mute: #4a5368;--mute-bg: #e6e9f0}@media(prefers-color-scheme:dark){:root{--paper: #12151c;--card: #1a1f29;--ink: #e7ebf3;--soft: #a3adc0;--line: #2d3442;--hover: #232a37;--accent: #7fb2ff;--accent-ink: #0b1220;--checker-a: #2b313d;--checker-b: #394151;--stage: #0c0f14;--ok: #7fe0a9;--ok-bg: #143c28;--bad: #ffa3a3;--bad-bg: #4a1a1d;--wait: #ffcf85;--wait-bg: #45310d;--mute: #b3bccd;--mute-bg: #2b3240}}*{box-sizing:border-box}html,body,#app{height:100%}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.45 system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,DejaVu Sans,sans-serif}noscript{display:block;padding:1rem}#app{display:flex;flex-direction:column}.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}button,select,input[type=search]{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;min-height:36px;padding:4px 10px}button{cursor:pointer}button:hover,select:hover{background:var(--hover)}header{padding:14px 20px 12px;border-bottom:1px solid var(--line);background:var(--card);display:grid;grid-template-columns:auto 1fr;column-gap:16px;align-items:baseline}h1{margin:0;font-size:15px;font-weight:600;color:var(--soft);overflow-wrap:anywhere}.headline{margin:0;font-size:19px;font-weight:650}.run{grid-column:1 / -1;margin:2px 0 0;color:var(--soft);font-size:13px;overflow-wrap:anywhere}main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(300px,380px) 1fr}.side{display:flex;flex-direction:column;min-height:0;border-right:1px solid var(--line);background:var(--card)}.filters{padding:12px 14px 4px;display:grid;gap:10px}.name>span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.segments span{display:block;padding:6px 12px;border-radius:7px}.chips{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:5px}.chip{position:relative}.chip input,.segments input{position:absolute;opacity:0;inset:0;margin:0;cursor:pointer;width:100%;height:100%}.chip span{display:inline-block;padding:3px 9px;border:1px solid var(--line);border-radius:999px;font-size:13px}.chip b{font-weight:650}.chip input:hover+span{background:var(--hover)}.chip input:checked+span{background:var(--accent);color:var(--accent-ink);border-color:var(--accent)}.chip input:focus-visible+span,.segments input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}.fields{display:grid;grid-template-columns:1fr 1fr;gap:8px}.field{min-width:0}.field>select,.field>input{width:100%}.status{margin:4px 16px;font-size:12.5px;color:var(--soft)}.list{list-style:none;margin:0;padding:0 8px 12px;overflow-y:auto;flex:1;min-height:0}.list li{content-visibility:auto;contain-intrinsic-height:auto 66px}.list button{width:100%;display:grid;grid-template-columns:48px 1fr auto;gap:12px;align-items:center;text-align:left;border:1px solid transparent;background:none;padding:7px 8px;border-radius:10px}.list button:hover{background:var(--hover)}.list button:focus-visible{outline-offset:-3px}.list button[aria-current]{background:var(--hover);border-color:var(--accent)}.thumbnail{width:48px;height:48px;border-radius:6px;overflow:hidden;display:grid;place-items:center}.thumbnail:empty{background:var(--mute-bg)}.thumbnail img{max-width:100%;max-height:100%;display:block}.name{min-width:0;display:grid}.folder{color:var(--soft);font-size:12px}.folder:empty{display:none}.file{font-weight:600}.size{color:var(--soft);font-size:12.5px;font-variant-numeric:tabular-nums}.badge{font-size:12px;font-weight:600;padding:2px 9px;border-radius:999px;white-space:nowrap;background:var(--mute-bg);color:var(--mute)}.badge.enhanced{background:var(--ok-bg);color:var(--ok)}.badge.failed{background:var(--bad-bg);color:var(--bad)}.badge.deferred{background:var(--wait-bg);color:var(--wait)}.viewer{display:flex;flex-direction:column;gap:10px;padding:14px 20px 16px;min-width:0;min-height:0;overflow:auto}h2{margin:0;font-size:16px;font-weight:600;overflow-wrap:anywhere}.title{display:flex;gap:6px;align-items:start}.title h2{flex:1;min-width:0;align-self:center}.title button{width:36px;padding:0;font-size:20px;line-height:1}h2 .badge{vertical-align:2px}.toolbar{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:center}.segments{border:1px solid var(--line);border-radius:8px;margin:0;padding:0;display:inline-flex;background:var(--card)}.segments label{position:relative}.segments input:checked+span{background:var(--accent);color:var(--accent-ink)}.zoom{display:inline-flex;gap:4px}.zoom button{width:36px;padding:0;font-size:18px}.check{display:inline-flex;gap:6px;align-items:center;min-height:36px}.stage{position:relative;flex:1 1 auto;min-height:260px;overflow:hidden;border-radius:10px;background:var(--stage);border:1px solid var(--line);touch-action:pan-y;user-select:none;-webkit-user-select:none;cursor:ew-resize}.stage.can-pan{touch-action:none;cursor:grab}.stage.can-pan:active{cursor:grabbing}.layer{position:absolute;inset:0;overflow:hidden}.frame{position:absolute;left:0;top:0;transform-origin:0 0}.checker,.frame{background:repeating-conic-gradient(var(--checker-a) 0 25%,var(--checker-b) 0 50%) 0 0 / 16px 16px}.frame img{display:block;width:100%;height:100%;max-width:none}.pixelated .frame img{image-rendering:pixelated}.tag{position:absolute;top:10px;padding:2px 10px;border-radius:999px;background:#000000b8;color:#fff;font-size:12.5px;font-weight:600;pointer-events:none}.before .tag{left:10px}.after .tag{right:10px}.stage[data-mode=slider] .before{pointer-events:none}.stage[data-mode=side]{cursor:default}.stage[data-mode=side].can-pan{cursor:grab}.stage[data-mode=side] .before{right:50%;border-right:1px solid var(--line)}.stage[data-mode=side] .after{left:50%}.handle{position:absolute;top:0;bottom:0;width:44px;margin-left:-22px;cursor:ew-resize;touch-action:none;display:grid;place-items:center}.handle:before{content:"";position:absolute;top:0;bottom:0;left:50%;width:2px;margin-left:-1px;background:#fff;box-shadow:0 0 0 1px #0006}.knob{position:relative;width:36px;height:36px;border-radius:50%;background:#fff;color:#1b2130;display:grid;place-items:center;font-size:13px;letter-spacing:1px;box-shadow:0 1px 6px #00000080}.handle:focus-visible{outline:none}.handle:focus-visible .knob{outline:3px solid var(--accent);outline-offset:2px}.note,.nothing{margin:0;color:var(--soft);font-size:13px}.note:empty,.nothing:empty{display:none}.details{margin:0;display:flex;flex-wrap:wrap;gap:6px 28px;font-size:13.5px}.details dt{color:var(--soft);font-size:12px}.details dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}@media(max-width:760px){html,body,#app{height:auto}header{padding:12px 14px;grid-template-columns:1fr}main{display:flex;flex-direction:column}.viewer{order:-1;padding:12px 14px;overflow:visible;border-bottom:1px solid var(--line);scroll-margin-top:0}.stage{flex:none;height:min(62svh,480px)}.side{border-right:0}.list{overflow:visible}.toolbar{gap:8px}.badge{font-size:11.5px}}@media(prefers-reduced-motion:no-preference){.chip span,.list button{transition:background-color .12s}}@media(forced-colors:active){.handle:before,.knob{background:CanvasText;forced-color-adjust:none}.chip input:checked+span,.segments input:checked+span{outline:2px solid Highlight}}.toolbar[hidden],.segments[hidden],.stage[hidden],.handle[hidden],.nothing[hidden]{display:none}`;

;// CONCATENATED MODULE: ./tmp/build/lib/report/page/html.js




const GENERATOR = '<meta name="generator" content="superres-action report page">';
/** True for a file that is a page of ours, of whatever version. */
function isReportPage(bytes) {
    return Buffer.from(bytes.subarray(0, 4096)).toString('latin1').includes(GENERATOR);
}
/**
 * The page: one file that opens from disk and talks to nobody. Its policy lets it run this one script and this one
 * style (by hash) and show `data:` pictures; Trusted Types with no policy make `innerHTML` an error, so that names can
 * only ever be inserted as text.
 */
function* pageHtml(data, pictures, redact = (text) => text) {
    const policy = [
        "default-src 'none'",
        'img-src data:',
        `script-src ${hashOf(CLIENT_SCRIPT)}`,
        `style-src ${hashOf(CLIENT_STYLE)}`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ].join('; ');
    yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${GENERATOR}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${(0,report_escape/* html */.qy)(redact(data.title))}</title>
<style>${CLIENT_STYLE}</style>
</head>
<body>
<noscript>${(0,report_escape/* html */.qy)(redact(data.headline))}. This page needs JavaScript to show the pictures.</noscript>
<div id="app"></div>
<script type="application/json" id="data">${redact((0,script_json/* scriptJson */.e)(data))}</script>
<script>${CLIENT_SCRIPT}</script>
`;
    // After the script: the page works while a long file still loads.
    let number = 0;
    for (const pair of pictures) {
        yield `<script type="application/json" id="pictures-${number}">${(0,script_json/* scriptJson */.e)(pair)}</script>\n`;
        number += 1;
    }
    yield '</body>\n</html>\n';
}
function hashOf(text) {
    return `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text, 'utf8').digest('base64')}'`;
}


/***/ }),

/***/ 81717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ scriptJson)
/* harmony export */ });
/** JSON for a script element: nothing in it can end the element or start a comment. */
function scriptJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
