import { Button, Field, MessageBar, MessageBarBody, Select } from '@fluentui/react-components';
import { ArrowUndoRegular, PlayRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { type ImageSlot, imageSlots } from '../../../shared/contract/device-view.ts';
import type { ImageStatus } from '../../../shared/contract/image-status.ts';
import type { LabState, RecipeOutcome } from '../../../shared/contract/lab.ts';
import { recipes } from '../../../shared/contract/recipes.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { useDevice } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { useScrollToResult } from '../../hooks/use-scroll-to-result.ts';
import layoutStyles from '../../ui/layout.module.css';
import { StatusMark } from '../../ui/status-mark.tsx';
import textStyles from '../../ui/text.module.css';
import styles from './lab-panel.module.css';

const statuses = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly ImageStatus[];

/** One card for each Status; what happened stands below, with the way back. */
export function RecipeCards({ lab }: { readonly lab: LabState }) {
  const { mirror } = useDevice();
  const [slot, setSlot] = useState<ImageSlot>('desktop');
  const [running, setRunning] = useState<ImageStatus | null>(null);
  const [problem, setProblem] = useState('');
  const run = async (status: ImageStatus) => {
    if (running !== null) return;
    setRunning(status);
    const answer = await mirror.call('runRecipe', { status, slot });
    setRunning(null);
    setProblem(answer.ok ? '' : `${answer.problem.title}: ${answer.problem.detail}`);
  };
  return (
    <section className={layoutStyles.stack} aria-label="Recipes">
      <Field label="Make a Status happen" orientation="horizontal">
        <Select size="small" value={slot} onChange={(_, { value }) => setSlot(imageSlots.find((name) => name === value) ?? 'desktop')}>
          {imageSlots.map((name) => (
            <option key={name} value={name}>
              {slotNames[name]}
            </option>
          ))}
        </Select>
      </Field>
      <ul className={styles.recipeList}>
        {statuses.map((status) => (
          <li key={status}>
            <button
              type="button"
              className={`${layoutStyles.choiceCard} ${styles.recipeCard}`}
              aria-disabled={running !== null}
              onClick={() => void run(status)}
            >
              <StatusMark status={status} />
              <strong>{recipes[status].title}</strong>
              <span className={`${textStyles.quiet} ${styles.recipeShows}`}>
                {running === status ? 'Under way…' : recipes[status].shows}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problem !== '' && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      {lab.recipe !== null && <Outcome recipe={lab.recipe} held={isHeld(lab)} />}
    </section>
  );
}

function isHeld({ pictures, recipe }: LabState): boolean {
  return pictures.some(({ id, faults }) => id === recipe?.picture && faults.some((fault) => fault.id === 'hold'));
}

function Outcome({ recipe, held }: { readonly recipe: RecipeOutcome; readonly held: boolean }) {
  const { mirror } = useDevice();
  const { openPanel } = useNavigation();
  const part = useScrollToResult<HTMLDivElement>(JSON.stringify(recipe), true);
  return (
    <div ref={part} className={layoutStyles.panelCard} role="status">
      <h4 className={styles.labHeading}>What happened to the {slotNames[recipe.slot].toLowerCase()}</h4>
      <ol className={styles.recipeSteps}>
        {recipe.happened.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a finished recipe never changes
          <li key={index}>{step}</li>
        ))}
      </ol>
      <div className={layoutStyles.row}>
        {held && recipe.picture !== null && (
          <Button
            size="small"
            appearance="primary"
            icon={<PlayRegular />}
            onClick={() => void mirror.call('changeLabPicture', { id: recipe.picture ?? '', faults: [] })}
          >
            Release the download
          </Button>
        )}
        <Button size="small" onClick={() => openPanel('why', { slot: recipe.slot })}>
          Why?
        </Button>
        <Button size="small" appearance="subtle" icon={<ArrowUndoRegular />} onClick={() => void mirror.call('undoRecipe', {})}>
          Undo
        </Button>
      </div>
    </div>
  );
}
