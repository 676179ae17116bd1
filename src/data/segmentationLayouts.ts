import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { READABLE } from './picturePages';

/** An image's file and the files of its masks. */
export interface FilePair {
  readonly name: string;
  readonly image: string;
  readonly masks: readonly string[];
  /**
   * The kind of masks: one mask with all objects, by their numbers; one mask per object; or one trimap, with
   * 1 for the object, 2 for the background and 3 for uncertain pixels.
   */
  readonly kind: 'numbers' | 'an object each' | 'trimap';
}

/** The supported folder layouts, for errors and for the documentation. */
const LAYOUTS = `Expected one of:
  images/NAME.png and masks/NAME.png (or labels/): one mask an image, each value or colour an object
  NAME/images/*.png and NAME/masks/*.png: a folder an image, one mask an object, as in DSB 2018
  images/NAME.jpg and annotations/trimaps/NAME.png, as in Oxford-IIIT Pet
  NAME-volume.tif and NAME-labels.tif: stacks with as many pages, as in ISBI 2012`;

/**
 * Finds images and their masks in a folder.
 *
 * @returns the pairs, in the order of their names
 * @throws Error naming what is missing
 */
export async function filePairs(folder: string): Promise<FilePair[]> {
  const inside = await list(folder);
  const names = new Set(inside.map(({ name }) => name));
  if (names.has('images')) {
    const masks = ['masks', 'labels'].find(name => names.has(name));
    if (masks !== undefined) return byName(join(folder, 'images'), join(folder, masks));
    if (names.has('annotations')) {
      const pairs = await byName(join(folder, 'images'), join(folder, 'annotations', 'trimaps'));
      return pairs.map(pair => ({ ...pair, kind: 'trimap' }));
    }
  }
  const stacks = [...names].filter(name => /-volume\.tiff?$/i.test(name));
  const labelled = stacks.filter(name => names.has(labelsOf(name)));
  if (labelled.length > 0) {
    return labelled.map(name => ({
      name: name.replace(/-volume\.tiff?$/i, ''),
      image: join(folder, name),
      masks: [join(folder, labelsOf(name))],
      kind: 'numbers',
    }));
  }
  const folders = inside.filter(entry => entry.isDirectory()).map(({ name }) => name);
  if (folders.length === 0) throw new Error(`${folder} holds no images with masks. ${LAYOUTS}`);
  return Promise.all(folders.map(name => oneObjectAMask(folder, name)));
}

const labelsOf = (stack: string) => stack.replace(/-volume(\.tiff?)$/i, '-labels$1');

async function byName(images: string, masks: string): Promise<FilePair[]> {
  const [imageFiles, maskFiles] = [await pictures(images), await pictures(masks)];
  const right = new Map(maskFiles.map(file => [parse(file).name, file]));
  return imageFiles.map(image => {
    const { name } = parse(image);
    const mask = right.get(name);
    if (mask === undefined) {
      throw new Error(`${image} has no mask: expected a picture named ${name} in ${masks}.`);
    }
    return { name, image, masks: [mask], kind: 'numbers' };
  });
}

async function oneObjectAMask(folder: string, name: string): Promise<FilePair> {
  const images = await pictures(join(folder, name, 'images'));
  if (images.length !== 1) {
    throw new Error(
      `${join(folder, name, 'images')} should hold one picture, got ${images.length}. ${LAYOUTS}`,
    );
  }
  const masks = await pictures(join(folder, name, 'masks'));
  return { name, image: images[0], masks, kind: 'an object each' };
}

async function pictures(folder: string): Promise<string[]> {
  const files = (await list(folder)).map(({ name }) => name).filter(name => READABLE.test(name));
  if (files.length === 0) throw new Error(`${folder} holds no picture that can be read. ${LAYOUTS}`);
  return files.map(name => join(folder, name));
}

/** The contents of a folder, without the system's hidden files. */
async function list(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`There is no folder ${folder} that can be read (${cause.code}). ${LAYOUTS}`, { cause });
  });
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}
