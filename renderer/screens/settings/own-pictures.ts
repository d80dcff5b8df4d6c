/** Pictures that ship with the PC, as Settings offers them: names below `assets/pictures`. */
export const ownPictures = {
  desktop: ['desktop-default.jpg', 'desktop-paper.jpg', 'desktop-ember.jpg', 'desktop-lagoon.jpg', 'lock-default.jpg'],
  lockScreen: ['lock-default.jpg', 'lock-dusk.jpg', 'lock-night.jpg', 'desktop-default.jpg', 'desktop-ember.jpg'],
} as const;

/** Solid colours to choose from, four rows of six. */
export const ownColours = [
  '#ff8c00',
  '#e8523f',
  '#d13b5f',
  '#e3307f',
  '#bf3aa0',
  '#8a3fb0',
  '#0b63c4',
  '#5a6fd0',
  '#7560c8',
  '#744da9',
  '#018574',
  '#10893e',
  '#0a8a9c',
  '#2d7d9a',
  '#16a085',
  '#5d8a1f',
  '#847545',
  '#7e5a3c',
  '#4a5459',
  '#515c6b',
  '#68768a',
  '#6b6a66',
  '#2b2b2b',
  '#000000',
] as const;
