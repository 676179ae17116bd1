// Makes the textures again from the PyPI package that they come from: node datasets/backgrounds/derive.mjs [output folder]
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { derivePictures } from '../skimage.mjs';

const files = { brick: 'brick.png', grass: 'grass.png', gravel: 'gravel.png', retina: 'retina.jpg' };
await derivePictures(files, process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
