import { open } from 'node:fs/promises';
import { EXTENSION_OF } from '../../image/raster.js';
import { authorise } from '../call.js';
import { emptyReply, WechatError } from '../envelope.js';
import { keepsSize } from '../fault-script.js';
import { ENDPOINTS } from '../routes.js';
import { onePixelPng } from '../upscaler.js';
/** `cgi-bin/media/get`: the bytes of a result of this app. */
export async function mediaGet(call, services) {
    const appId = authorise(call, services);
    if (call.method !== 'GET' && call.method !== 'HEAD')
        throw new WechatError(43001);
    const id = call.query.get('media_id');
    if (!id)
        throw new WechatError(41006);
    const found = services.media.get(appId, id);
    const reply = found === undefined ? undefined : await fileReply(found);
    if (reply === undefined)
        throw new WechatError(40007);
    if (!keepsSize(call.effects))
        return reply;
    if (!(reply.body instanceof Uint8Array))
        await reply.body.handle.close();
    return { ...reply, body: onePixelPng() };
}
/** The file with the headers of WeChat's download; undefined when it has vanished from the disk. */
async function fileReply(media) {
    const handle = await open(media.file).catch(() => undefined);
    if (handle === undefined)
        return undefined;
    const { size } = await handle.stat();
    return {
        status: 200,
        headers: {
            'Content-Type': `image/${media.format}`,
            'Content-disposition': `attachment; filename="${media.id}.${EXTENSION_OF[media.format]}"`,
            'Cache-Control': 'no-cache, must-revalidate',
            'X-Content-Type-Options': 'nosniff',
        },
        body: { handle, bytes: size },
        errcode: 0,
    };
}
/** The files whose addresses the cloud function returns. No token: the address itself is the permission. */
export async function tempFile(call, { tempFiles }) {
    if (call.method !== 'GET' && call.method !== 'HEAD')
        return emptyReply(405);
    const id = /\/([\w-]{64})\.\w{3,4}$/.exec(call.pathname)?.[1];
    const found = id === undefined ? undefined : tempFiles.get(id);
    return (found === undefined ? undefined : await fileReply(found)) ?? emptyReply(404);
}
export function tempFileUrl(origin, id, extension) {
    return `${origin}${ENDPOINTS['temp-file']}/${id}.${extension}`;
}
