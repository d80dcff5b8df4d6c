import { imageSlots } from '../../../shared/snapshot.ts';
import { useSnapshot } from '../../state/device-context.tsx';
import { slotNames } from '../image-words.ts';
import { usePanels } from '../panel-context.tsx';
import { StatusMark } from '../status-mark.tsx';

/** The three Status nodes in one line under the PC, whatever panel is open; each leads to its chain. */
export function StatusStrip() {
  const { images } = useSnapshot();
  const { open } = usePanels();
  return (
    <ul className="status-strip" aria-label="Status nodes">
      {imageSlots.map((slot) => (
        <li key={slot}>
          <button
            type="button"
            className="status-strip-item"
            title={`Why? ${images[slot].statusNode}`}
            onClick={() => open('why', { slot })}
          >
            <span className="status-strip-name">{slotNames[slot]}</span>
            <StatusMark status={images[slot].status} />
          </button>
        </li>
      ))}
    </ul>
  );
}
