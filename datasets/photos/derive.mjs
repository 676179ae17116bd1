// Makes the photos again from the PyPI package that they come from: node datasets/photos/derive.mjs [output folder]
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { derivePictures } from '../skimage.mjs';

const files = {
  astronaut: 'astronaut.png',
  chelsea: 'chelsea.png',
  coffee: 'coffee.png',
  hubble: 'hubble_deep_field.jpg',
  rocket: 'rocket.jpg',
};
await derivePictures(files, process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
