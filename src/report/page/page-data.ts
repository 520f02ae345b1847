/** What the page's script gets as JSON: plain data, inserted as text only. Shared by the builder and the browser. */

import type { PageStrings } from './strings.js';

export interface PageData {
  /** What the page says, in its language. */
  readonly strings: PageStrings;
  readonly title: string;
  /** `12 images enhanced to 2×, 1 failed`. */
  readonly headline: string;
  /** Sentences on publication, engine, totals. */
  readonly facts: string;
  readonly images: readonly PageImage[];
}

export type PageOutcome = 'enhanced' | 'failed' | 'deferred' | 'skipped' | 'unchanged';

export interface PageMeasure {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export interface PageImage {
  readonly path: string;
  readonly outcome: PageOutcome;
  readonly output: string;
  /** Reason or code, in words. */
  readonly reason?: string;
  readonly message?: string;
  readonly remedy?: string;
  readonly before?: PageMeasure;
  readonly after?: PageMeasure;
  readonly engine?: string;
  readonly ms?: number;
  /** The same in words. */
  readonly time?: string;
  readonly notes?: string;
  /** Data URI, about 144 pixels. */
  readonly thumbnail?: string;
  /** Mean difference of brightness from a plain enlargement, 0 to 255, where it is greatest. */
  readonly difference?: number;
  /** Number of the picture block with before and after; absent when there is nothing to show. */
  readonly pictures?: number;
}

/** A picture block: its own JSON element, parsed when it is looked at. */
export interface PagePictures {
  readonly whole: PageWhole;
  /** Absent: `whole` has every pixel of the files. */
  readonly detail?: PageDetail;
}

/** The files, or reduced copies of them; without `after`, an overview: the source, reduced. */
export interface PageWhole {
  readonly before: string;
  readonly after?: string;
}

/** Data URIs. */
export interface PagePair {
  readonly before: string;
  readonly after: string;
}

/** A part of the picture with every pixel; place and size in pixels of the result. */
export interface PageDetail extends PagePair {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
