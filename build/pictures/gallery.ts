import { type FoldsStyle, folds } from './folds.ts';
import { type Ranges, ranges } from './ranges.ts';
import { type Raster, shade } from './raster.ts';

/** A picture that ships: its file name without extension, and how to paint it at a size in pixels. */
export interface GalleryPicture {
  readonly name: string;
  readonly paint: (width: number, height: number) => Raster;
}

const sheets = { sheets: 8, shadow: 0.5 } as const;

const blue: FoldsStyle = {
  ...sheets,
  seed: 7,
  angle: -0.5,
  shadow: 0.55,
  ground: ['#0a1238', '#06204f'],
  edges: ['#1b3c9e', '#2f6be0', '#38a5f2', '#7fd4ff', '#a49bff', '#5b7cf5', '#2b57d6', '#1e49b8'],
  depths: ['#0a1646', '#0e2a86', '#0b4fa8', '#1668c9', '#4a3cc0', '#2a2f9e', '#0e2371', '#081547'],
};

const paper: FoldsStyle = {
  ...sheets,
  seed: 7,
  angle: -0.5,
  shadow: 0.28,
  ground: ['#dfe9f7', '#c6d8f2'],
  edges: ['#ffffff', '#e6f0ff', '#cfe3ff', '#f3e6ff', '#ffe9e2', '#dff3f5', '#c4dcfb'],
  depths: ['#c3d6f0', '#b5cdf0', '#9dc0ee', '#cdb9ea', '#f0c5b8', '#a9d6dc', '#8fb6e8'],
};

const ember: FoldsStyle = {
  ...sheets,
  seed: 19,
  angle: 0.45,
  ground: ['#2a0f33', '#120a26'],
  edges: ['#5b1e5e', '#a3306b', '#ef5a5a', '#ff9a5a', '#ffd08a', '#e0567a', '#7d2f78'],
  depths: ['#2c0f3a', '#541a55', '#a02a54', '#c9503f', '#e07a45', '#7d2558', '#35133f'],
};

const lagoon: FoldsStyle = {
  ...sheets,
  seed: 33,
  angle: -0.25,
  ground: ['#04211f', '#03161c'],
  edges: ['#0d5a4f', '#14907a', '#37c99a', '#a6efc0', '#5fd0d6', '#1f86a8', '#12506f'],
  depths: ['#04302c', '#07514a', '#0c8068', '#3fae86', '#1d8c9c', '#0c4e70', '#072c45'],
};

const dawn: Ranges = {
  seed: 55,
  sky: ['#14284f', '#2c5297', '#6d80bb', '#e0a6a2', '#ffd3a0'],
  sun: { x: 0.52, y: 0.55, colour: '#ffbe80', strength: 1.1 },
  haze: '#b9b6d6',
  far: '#5d6690',
  near: '#142a38',
  summit: 0.56,
  count: 7,
  crests: [0.58, 0.71],
  shore: 0.74,
  stars: 0,
};

const dusk: Ranges = {
  ...dawn,
  seed: 12,
  sky: ['#3b2a66', '#8a4f8f', '#e88a86', '#ffc58a'],
  sun: { x: 1.2, y: 0.52, colour: '#ffb070', strength: 1.2 },
  haze: '#d79ab0',
  far: '#7a5280',
  near: '#241636',
  summit: 0.54,
  count: 8,
  crests: [0.52, 0.94],
  shore: null,
};

const night: Ranges = {
  ...dawn,
  seed: 120,
  sky: ['#050a1c', '#0b1a3d', '#1b3a66', '#39668c'],
  sun: { x: 1.15, y: 0.5, colour: '#7fb6d8', strength: 0.45 },
  haze: '#2b4d74',
  far: '#24406a',
  near: '#060d1c',
  stars: 0.09,
};
const folded = (style: FoldsStyle) => (width: number, height: number) => shade(width, height, folds(style));
const seen = (view: Ranges) => (width: number, height: number) => shade(width, height, ranges(view));

/** Every photograph-like picture that ships; the two defaults are what a PC shows before anybody chose anything. */
export const gallery: readonly GalleryPicture[] = [
  { name: 'desktop-default', paint: folded(blue) },
  { name: 'desktop-paper', paint: folded(paper) },
  { name: 'desktop-ember', paint: folded(ember) },
  { name: 'desktop-lagoon', paint: folded(lagoon) },
  { name: 'lock-default', paint: seen(dawn) },
  { name: 'lock-dusk', paint: seen(dusk) },
  { name: 'lock-night', paint: seen(night) },
];
