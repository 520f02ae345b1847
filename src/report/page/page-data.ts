/** What the page says, by what it is for (page-strings.ts has the words). Types and a filler only: the page's script has no catalogue. */
export interface PageStrings {
  /** Language tag of the document. */
  readonly lang: string;
  readonly needsScript: string;
  readonly noImages: string;
  readonly images: string;
  readonly filterImages: string;
  readonly outcome: string;
  readonly all: string;
  readonly enhanced: string;
  readonly failed: string;
  readonly deferred: string;
  readonly skipped: string;
  readonly unchanged: string;
  readonly folder: string;
  readonly allFolders: string;
  readonly topFolder: string;
  readonly nameContains: string;
  readonly partOfName: string;
  readonly sortBy: string;
  readonly sortListed: string;
  readonly sortDifference: string;
  readonly sortGrowth: string;
  readonly sortTime: string;
  readonly sortName: string;
  readonly oneImage: string;
  readonly manyImages: string;
  readonly someImages: string;
  readonly nothingMatches: string;
  readonly showAll: string;
  readonly layout: string;
  readonly list: string;
  readonly gallery: string;
  readonly differenceShort: string;
  readonly growthShort: string;
  readonly beforeAndAfter: string;
  readonly before: string;
  readonly after: string;
  readonly beforeOf: string;
  readonly afterOf: string;
  readonly overview: string;
  readonly previous: string;
  readonly next: string;
  readonly picture: string;
  readonly stage: string;
  readonly compare: string;
  readonly slider: string;
  readonly sideBySide: string;
  readonly overlay: string;
  readonly difference: string;
  readonly divider: string;
  readonly dividerValue: string;
  readonly opacity: string;
  readonly amplified: string;
  readonly part: string;
  readonly whole: string;
  readonly detail: string;
  readonly detailOf: string;
  readonly reduced: string;
  readonly reducedSource: string;
  readonly zoom: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly sharpPixels: string;
  readonly play: string;
  readonly hold: string;
  readonly noPictures: string;
  readonly result: string;
  readonly engine: string;
  readonly time: string;
  readonly greatestDifference: string;
  readonly differenceValue: string;
  readonly reason: string;
  readonly whatHappened: string;
  readonly whatToDo: string;
  readonly notes: string;
  readonly keys: string;
  readonly keysTitle: string;
  readonly keysIntro: string;
  readonly keysArrows: string;
  readonly keysEnter: string;
  readonly keysViewer: string;
  readonly keysStep: string;
  readonly keysModes: string;
  readonly keysHold: string;
  readonly keysZoom: string;
  readonly keysMove: string;
  readonly keysHelp: string;
  readonly close: string;
}

/** A text with its figures. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** What the page's script gets as JSON: plain data, inserted as text only. Shared by the builder and the browser. */
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
