import { type FoldsStyle, folds } from './folds.ts';
import { type Raster, shade } from './raster.ts';
import { terrain, type View } from './terrain.ts';

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

const dawn: View = {
  seed: 55,
  eye: 0.12,
  horizon: 0.64,
  summit: 3.3,
  rise: [3, 9],
  sky: ['#1f3b73', '#4a72b4', '#a9a9d2', '#f4b9a4', '#ffd9a8'],
  sun: { x: -0.42, y: 0.53, colour: '#ffbe80', strength: 1.1 },
  haze: '#b3b4d8',
  clear: 20,
  rock: '#6b5a60',
  forest: '#22403c',
  snow: '#ffffff',
  snowLine: 0.3,
  water: true,
  stars: 0,
};

const dusk: View = {
  ...dawn,
  seed: 12,
  eye: 0.9,
  horizon: 0.6,
  summit: 3.4,
  rise: [2, 7],
  sky: ['#3b2a66', '#8a4f8f', '#e88a86', '#ffc58a'],
  sun: { x: 0.45, y: 0.52, colour: '#ffb070', strength: 1.2 },
  haze: '#c08fb0',
  clear: 11,
  rock: '#54424f',
  forest: '#2a2438',
  snow: '#ffe9e0',
  snowLine: 0.36,
  water: false,
};

const night: View = {
  ...dawn,
  seed: 120,
  sky: ['#050a1c', '#0b1a3d', '#1b3a66', '#39668c'],
  sun: { x: 0.3, y: 0.5, colour: '#7fb6d8', strength: 0.45 },
  haze: '#27466b',
  clear: 14,
  rock: '#1d2540',
  forest: '#0b1626',
  snow: '#b9cdf0',
  snowLine: 0.34,
  stars: 0.09,
};

const folded = (style: FoldsStyle) => (width: number, height: number) => shade(width, height, folds(style));
const seen = (view: View) => (width: number, height: number) => terrain(width, height, view);

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
