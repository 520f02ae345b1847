import type { Log } from '../../core/log.js';
import { say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import { imageAddress } from '../../core/url.js';
import { decodePicture, type Picture } from '../../image/decode.js';
import { SkipImage, type UpscaleRequest } from '../../image/engine.js';
import { applyOrientation, type Raster } from '../../image/raster.js';
import {
  addressEvent,
  type CloudResult,
  type CloudTarget,
  imageEvent,
  MAX_EVENT_BYTES,
  readCloudResult,
  type WechatApi,
} from './api.js';
import type { Envelope } from './failure.js';
import { createResults, nameOfSent, type PictureSignals } from './orders.js';
import { checkCommitted, keepOpaqueOnly, prepareUpload, uprightLike } from './sent-image.js';

/** How pictures reach the service. */
export interface Ways {
  /** Absent: the picture itself is sent. */
  readonly imageUrlBase?: string;
  /** Absent: the API is called directly. */
  readonly cloud?: CloudTarget;
  /** The API is on this machine. */
  readonly local: boolean;
  /** Bytes; a file of this size or more is not sent. */
  readonly limit: number;
}

/** A doubled picture as it came. */
export interface Delivery {
  readonly doubled: Raster;
  /** It is no good: the next who wants the same orders it anew. */
  forget(): void;
}

type Superresolution = (request: UpscaleRequest, signals: PictureSignals) => Promise<Delivery>;

/** Doubles one picture in the way that the configuration says; rejects with SkipImage, CallFailed, or a signal's reason. */
export function createSuperresolution(
  api: WechatApi,
  ways: Ways,
  { redactor, log }: { readonly redactor: Redactor; readonly log: Log },
): Superresolution {
  const { cloud, imageUrlBase: base, limit } = ways;
  const results = createResults(api, { redactor, log });

  const byUpload: Superresolution = async (request, signals) => {
    const { order } = signals;
    const { image, turn, width, height } = await prepareUpload(request, limit);
    warnNearLimit(request.path, image.bytes.length, log);
    const place = async (): Promise<CloudResult> => {
      if (cloud === undefined) return { mediaId: await api.upload(image, order) };
      const event = imageEvent(image);
      if (event === undefined) throw tooLargeForEvent();
      return api.invoke(cloud, event, (reply) => readCloudResult(reply, 'cloud', ways.local, redactor), order);
    };
    const what = nameOfSent(image.bytes);
    const picture = await results.fetch(
      request,
      { what, place, sizes: [{ width: 2 * width, height: 2 * height }] },
      signals,
    );
    noteLoss(picture, request);
    return { doubled: applyOrientation(picture.colour, turn), forget: () => results.forget(what) };
  };

  const byAddress = async (imageUrlBase: string, request: UpscaleRequest, signals: PictureSignals) => {
    const { order } = signals;
    checkCommitted(request, limit);
    warnNearLimit(request.path, request.bytes.length, log);
    const address = imageAddress(imageUrlBase, request.path);
    const place = async (): Promise<CloudResult> => {
      if (cloud === undefined) return { mediaId: await api.byAddress(address, order) };
      const read = (reply: Envelope) => readCloudResult(reply, 'address', ways.local, redactor);
      return api.invoke(cloud, addressEvent(address), read, order);
    };
    const { width, height, orientation } = request.info;
    const displayed = { width: 2 * width, height: 2 * height };
    const stored = { width: 2 * height, height: 2 * width };
    const sizes = orientation >= 5 && width !== height ? [displayed, stored] : [displayed];
    const picture = await results.fetch(request, { what: address, place, sizes }, signals);
    noteLoss(picture, request);
    return { doubled: await restore(picture, request), forget: () => results.forget(address) };
  };

  return (request, signals) =>
    base === undefined || request.made ? byUpload(request, signals) : byAddress(base, request, signals);
}

/** A lossless file gets a result that was compressed on the way: its reader should know. */
function noteLoss({ info }: Picture, { info: source, note }: UpscaleRequest): void {
  if (source.format !== 'png' || info.format === 'png') return;
  note?.(say`The service answered with a ${info.format === 'jpeg' ? 'JPEG' : 'WebP'}: its compression is in this PNG.`);
}

/** Undoes what a service may have made of a file with orientation or transparency. */
async function restore(picture: Picture, request: UpscaleRequest): Promise<Raster> {
  const { info } = request;
  const upright =
    info.orientation === 1 ? picture.colour : uprightLike(picture.colour, info.orientation, await request.colour());
  if (!info.alpha) return upright;
  const { alpha } = await decodePicture(request.bytes);
  return alpha === undefined ? upright : keepOpaqueOnly(upright, await request.colour(), alpha);
}

/** "2M" on WeChat's page may also mean 2,000,000 bytes: a refusal should not come as a surprise. */
function warnNearLimit(path: string, bytes: number, log: Log): void {
  if (bytes < 2_000_000) return;
  log.warning(say`${path}: ${bytes} bytes are sent; WeChat’s limit of “2M” may mean 2,000,000.`, { file: path });
}

function tooLargeForEvent(): SkipImage {
  const most = Math.floor(MAX_EVENT_BYTES / 1000);
  return new SkipImage(
    'not-sendable',
    say`A cloud call takes ${most} KB, which this picture does not fit. Set \`image-url-base\`, or upload without \`cloud-env\`.`,
  );
}
