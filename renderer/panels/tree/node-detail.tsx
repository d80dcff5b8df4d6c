import type { TreeRow } from '../../../shared/contract/tree.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import layoutStyles from '../../ui/layout.module.css';
import signStyles from '../../ui/sign.module.css';
import textStyles from '../../ui/text.module.css';
import { NodeEditor } from './node-editor.tsx';
import styles from './tree-panel.module.css';

/** One node in full, and the means to change it. */
export function NodeDetail({ row }: { readonly row: TreeRow }) {
  return (
    <section className={styles.nodeDetail} aria-label={`Node ${row.name}`}>
      <h3 className={`${textStyles.mono} ${textStyles.address}`}>
        {row.locURI} <CopyButton what="the LocURI" text={row.locURI} />
      </h3>
      {row.description !== '' && <p className={layoutStyles.panelIntro}>{row.description}</p>}
      <NodeEditor row={row} />
      <dl className={layoutStyles.facts}>
        <dt>Format</dt>
        <dd>{row.format}</dd>
        <dt>Access</dt>
        <dd>{row.access.join(', ')}</dd>
        {row.scope !== null && (
          <>
            <dt>Scope</dt>
            <dd>{row.scope}</dd>
          </>
        )}
        {row.allowedValues !== '' && (
          <>
            <dt>Takes</dt>
            <dd>{row.allowedValues}</dd>
          </>
        )}
        {row.since !== '' && (
          <>
            <dt>Exists since</dt>
            <dd>{row.since}</dd>
          </>
        )}
        <dt>Needs</dt>
        <dd>
          <Needs {...row.applicability} />
        </dd>
        <dt>Declared in</dt>
        <dd>{row.source}</dd>
      </dl>
    </section>
  );
}

/** Lists of editions are long: what counts is whether this PC is in it, the rest unfolds. */
function Needs({ needs, met }: TreeRow['applicability']) {
  if (needs === '') return 'Nothing';
  return (
    <details className={styles.nodeNeeds}>
      <summary>
        <strong className={met ? signStyles.toneSuccess : signStyles.toneCaution}>
          {met ? 'This PC has it' : 'This PC does not have it'}
        </strong>
      </summary>
      {needs}
    </details>
  );
}
