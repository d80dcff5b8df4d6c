import type { DeviceFacts } from '../../shared/contract/device-facts.ts';
import type { MessageExchange } from '../../shared/contract/journal.ts';
import type { ScenarioRun } from '../../shared/contract/scenario.ts';
import type { FilmFile } from './film-request.ts';
import type { FilmFrame } from './film-studio.ts';
import type { Scene } from './play-for-film.ts';

/** A scene as it was painted. */
export interface PaintedScene extends FilmFrame {
  readonly scene: Scene;
  /** From the start of the film, in ms. */
  readonly at: number;
  /** Hex SHA-256 of the PNG. */
  readonly sha256: string;
}

export interface MadeFilm {
  readonly run: ScenarioRun;
  readonly facts: DeviceFacts;
  readonly scenes: readonly PaintedScene[];
  /** What came to the PC while it was filmed, oldest first, without secrets. */
  readonly messages: readonly MessageExchange[];
  /** In the order they were asked for. */
  readonly files: readonly (FilmFile & { readonly content: Buffer | string })[];
}
