import { later, said, spokenLanguage } from '../../core/say.js';
import type { PageStrings } from './page-data.js';

/**
 * Everything the page says, in one place. `{…}` is filled in by the page (page-data.ts); the builder puts the sentences of
 * the language in force into the page's data, so that one script serves every language.
 */
const PAGE_STRINGS = {
  needsScript: later`{headline}. This page needs JavaScript to show the pictures.`,
  noImages: later`There are no images in this run.`,

  images: later`Images`,
  filterImages: later`Filter images`,
  outcome: later`Outcome`,
  all: later`All`,
  enhanced: later`Enhanced`,
  failed: later`Failed`,
  deferred: later`Deferred`,
  skipped: later`Skipped`,
  unchanged: later`Up to date`,
  folder: later`Folder`,
  allFolders: later`All folders`,
  topFolder: later`Top folder`,
  nameContains: later`Name contains`,
  partOfName: later`Part of the name`,
  sortBy: later`Sort by`,
  sortListed: later`What needs you first`,
  sortDifference: later`Most difference`,
  sortGrowth: later`Most growth in bytes`,
  sortTime: later`Longest time`,
  sortName: later`Name`,
  oneImage: later`1 image`,
  manyImages: later`{total} images`,
  someImages: later`{shown} of {total} images`,
  nothingMatches: later`No image matches these filters.`,
  showAll: later`Show all`,
  layout: later`Layout`,
  list: later`List`,
  gallery: later`Gallery`,
  differenceShort: later`Δ {number}`,
  growthShort: later`{times}× bytes`,

  beforeAndAfter: later`Before and after`,
  before: later`Before`,
  after: later`After`,
  beforeOf: later`Before: {name}`,
  afterOf: later`After: {name}`,
  overview: later`Source, reduced`,
  previous: later`Previous image`,
  next: later`Next image`,
  picture: later`Picture`,
  stage: later`Picture. Arrow keys move it when it is zoomed, plus and minus zoom, 0 fits it.`,
  compare: later`Compare`,
  slider: later`Slider`,
  sideBySide: later`Side by side`,
  overlay: later`Overlay`,
  difference: later`Difference`,
  divider: later`Divider between before and after`,
  dividerValue: later`{before} % before, {after} % after`,
  opacity: later`Opacity of the result`,
  amplified: later`Black is equal; what differs is shown six times as bright.`,
  part: later`Part`,
  whole: later`Whole`,
  detail: later`Detail 1:1`,
  detailOf: later`{name}, detail`,
  reduced: later`To keep this page small it holds a reduced copy of this picture; “Detail 1:1” is the part that shows most, with every pixel.`,
  reducedSource: later`To keep this page small the whole picture here is the source, reduced; “Detail 1:1” is a part of before and after with every pixel.`,
  zoom: later`Zoom`,
  zoomIn: later`Zoom in`,
  zoomOut: later`Zoom out`,
  fit: later`Fit`,
  sharpPixels: later`Sharp pixels`,
  play: later`Play`,
  hold: later`Hold: original`,
  noPictures: later`The pictures are not in this page.`,

  result: later`Result`,
  engine: later`Engine`,
  time: later`Time`,
  greatestDifference: later`Greatest difference`,
  differenceValue: later`{number} of 255 levels, mean of the part that shows most`,
  reason: later`Reason`,
  whatHappened: later`What happened`,
  whatToDo: later`What to do`,
  notes: later`Notes`,

  keys: later`Keys`,
  keysTitle: later`Keyboard`,
  keysIntro: later`In the list and in the gallery:`,
  keysArrows: later`one image on or back; Home and End: first and last`,
  keysEnter: later`open the image (gallery)`,
  keysViewer: later`Anywhere in the picture’s part of the page:`,
  keysStep: later`next, previous image`,
  keysModes: later`slider, side by side, overlay, difference`,
  keysHold: later`hold: the original`,
  keysZoom: later`zoom in, out, fit`,
  keysMove: later`move the picture, or the divider when it has the focus (Shift: further)`,
  keysHelp: later`this help`,
  close: later`Close`,
} as const satisfies Omit<PageStrings, 'lang'>;

/** The page's sentences in the language in force, and that language's tag. */
export function pageStrings(): PageStrings {
  const translated = Object.entries(PAGE_STRINGS).map(([name, english]) => [name, said(english)]);
  const lang = { en: 'en', zh: 'zh-CN' }[spokenLanguage()];
  // The same keys, with other texts.
  return { lang, ...(Object.fromEntries(translated) as typeof PAGE_STRINGS) };
}
