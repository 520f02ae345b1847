import { bytes, duration, pixels } from '../../wording.js';
import type { PageImage, PageMeasure } from '../page-data.js';
import { element } from './dom.js';

/** Figures and words on one image, as a definition list. */
export function details(image: PageImage): HTMLElement {
  const rows: [string, string | undefined][] = [
    ['Before', measure(image.before)],
    ['After', measure(image.after)],
    ['Result', image.outcome === 'enhanced' ? image.output : undefined],
    ['Engine', image.engine],
    ['Time', image.ms === undefined ? undefined : duration(image.ms)],
    ['Reason', image.reason],
    ['What happened', image.message],
    ['What to do', image.remedy],
    ['Notes', image.notes?.length ? image.notes.join(' ') : undefined],
  ];
  const list = element('dl', { class: 'details' });
  for (const [term, text] of rows) {
    if (text) list.append(element('div', {}, element('dt', {}, term), element('dd', {}, text)));
  }
  return list;
}

export function measure(size: PageMeasure | undefined): string | undefined {
  if (!size) return undefined;
  return size.bytes > 0 ? `${pixels(size)}, ${bytes(size.bytes)}` : pixels(size);
}
