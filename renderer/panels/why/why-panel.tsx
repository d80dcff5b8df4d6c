import { slotNames } from '../../../shared/words/slot-names.ts';
import { usePanelParams } from '../../hooks/navigation.ts';
import { useQuery } from '../../hooks/use-query.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import { SlotTabs } from '../../ui/slot-tabs.tsx';
import { ChainLinkRow } from './chain-link-row.tsx';
import { Verdict } from './verdict.tsx';
import styles from './why-panel.module.css';

/** How often the PC is asked at most while a download moves on, in ms. */
const pauseMs = 200;

/** Why a picture is on the screen or not: every link from the command to the pixels, the first broken one marked. */
export function WhyPanel() {
  const [{ slot }, changeParams] = usePanelParams();
  const { answer: why, problem } = useQuery('getWhy', { slot }, { everyMs: pauseMs });
  return (
    <div className={layoutStyles.scroller}>
      <SlotTabs slot={slot} onSlot={(chosen) => changeParams({ slot: chosen })} />
      <ProblemText text={problem?.detail ?? ''} />
      {why !== null && (
        <>
          <Verdict why={why} />
          <ol className={styles.chain} aria-label={`Chain of the ${slotNames[slot].toLowerCase()}`}>
            {why.links.map((link) => (
              <ChainLinkRow key={`${slot}-${link.kind}`} link={link} broken={link.kind === why.broken} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
