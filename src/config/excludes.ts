/**
 * Pictures that nobody wants larger, whatever `paths` says: what platforms and tools ask for at fixed sizes, and what tests
 * compare pixel by pixel. Lines of the input `exclude` come after these; `!` takes one back.
 */
export const DEFAULT_EXCLUDES = [
  '**/node_modules/**',
  // Icons of sites and apps have every size drawn, and a name for each.
  '**/favicon*',
  '**/apple-touch-icon*',
  '**/apple-icon*',
  '**/android-chrome-*',
  '**/mstile-*',
  '**/safari-pinned-tab*',
  '**/AppIcon*',
  '**/*.appiconset/**',
  // Pictures for link previews have a fixed size.
  '**/og-image*',
  '**/og_image*',
  '**/opengraph-image*',
  '**/twitter-image*',
  '**/*social-card*',
  // A nine-patch's frame of one pixel says where it stretches.
  '**/*.9.png',
  // Pictures that tests compare.
  '**/__screenshots__/**',
  '**/__snapshots__/**',
  '**/__image_snapshots__/**',
  '**/*-snapshots/**',
  '**/cypress/snapshots/**',
  '**/cypress/screenshots/**',
  '**/.loki/**',
  '**/backstop_data/**',
] as const;
