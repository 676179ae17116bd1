export { crops } from './crops';
export { loadMnist } from './mnist';
export { loadDigits, type Digits } from './digits';
export { EMOJI_CLASSES, loadEmoji, type Emoji, type EmojiSplit, type EmojiVendor } from './emoji';
export { loadPenguins } from './penguins';
export { loadPicture } from './loadPicture';
export { loadPhoto, loadStyle, PHOTOS, STYLES, type Photo, type Style } from './photos';
export { separablePoints, type LabelledPoints } from './points';
export { standardizer } from './standardizer';
