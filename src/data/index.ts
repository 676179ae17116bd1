export { loadMnist } from './mnist';
export { loadDigits, type Digits } from './digits';
export { EMOJI_CLASSES, loadEmoji, type Emoji, type EmojiSplit, type EmojiVendor } from './emoji';
export { loadPenguins } from './penguins';
export { loadPhoto, type Photo } from './photos';
export { separablePoints, type LabelledPoints } from './points';
export { standardizer } from './standardizer';
export { loadNuclei, type NucleiPart, type SegmentedImage } from './nuclei';
export { drawLook, normalizeImage, syntheticNuclei, type NucleiLook } from './syntheticNuclei';
