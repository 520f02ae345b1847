/** One job does everything, or is one of a sweep over many runners (docs/sweep.md). */
export const MODES = ['run', 'plan', 'enhance', 'publish'];
/** Conventions of a platform for pictures of several densities. */
export const LAYOUTS = ['auto', 'web', 'android', 'xcassets', 'flutter', 'react-native'];
export const QUALITIES = ['fast', 'balanced', 'best'];
/** How edges are drawn; auto: judged by the pictures of a folder together. */
export const STYLES = ['auto', 'smooth', 'pixel-art'];
