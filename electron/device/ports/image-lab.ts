import type { LabFault, LabPicture, LabPictureName, LabState } from '../../../shared/contract/lab.ts';
import type { Result } from '../../../shared/result.ts';

/** A picture server on this computer that does wrong what it is told to. It listens only while it has something to serve. */
export interface ImageLab {
  state(): Omit<LabState, 'recipe' | 'changes' | 'slowNetwork'>;
  /** Called after every change of `state()`, requests included. */
  subscribe(listener: () => void): () => void;
  /** Gives the picture a URL nobody can guess. Refused when no port or no picture can be obtained. */
  start(order: LabOrder): Promise<Result<LabPicture>>;
  /** Other bytes or faults behind the same URL; 404 for an unknown id, 409 where the URL would have to change. */
  change(id: string, order: Partial<LabOrder>): Promise<Result<LabPicture>>;
  /** Breaks off what is running; fine when there is none. Without an id everything goes. */
  stop(id?: string): Promise<void>;
}

export interface LabOrder {
  readonly picture: LabPictureName;
  readonly faults: readonly LabFault[];
}
