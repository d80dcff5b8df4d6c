import type { Session, Snapshot, UserChoice } from '../../../shared/snapshot.ts';
export interface PcProps {
  readonly snapshot: Snapshot;
  readonly pictureUrl: (fileName: string) => Promise<string>;
  readonly onSession: (session: Session) => void;
  readonly onChooseBackground: (choice: Partial<UserChoice>) => void;
  readonly onWhy: (locURI: string) => void;
  readonly colourMode: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
}
export function Pc(props: PcProps) {
  return <div style={{ aspectRatio: '16/9', background: '#1d3b4a', color: '#fff', width: '100%' }}>{props.snapshot.session.screen}</div>;
}
