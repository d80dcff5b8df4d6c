/** Pictures that ship with the PC, as Settings offers them: names below `assets/pictures`. */
export const ownPictures = {
  desktop: ['desktop-default.jpg', 'desktop-paper.jpg', 'desktop-ember.jpg', 'desktop-lagoon.jpg', 'lock-default.jpg'],
  lockScreen: ['lock-default.jpg', 'lock-dusk.jpg', 'lock-night.jpg', 'desktop-default.jpg', 'desktop-ember.jpg'],
} as const;
