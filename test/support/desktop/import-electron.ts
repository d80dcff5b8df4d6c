/** Loads Electron, to see that a computer without it is really one. */
await import('electron');
