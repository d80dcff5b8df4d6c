import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { keyInWords, presenterActions, stripKey } from '../presenting/presenter-actions.ts';
import styles from './palette.module.css';

const windowKeys = [
  ['Ctrl+K', 'Go to a panel, action, sample, scenario, setting or node'],
  ['F1 or ?', 'These keys'],
  ['F11', 'Show the PC alone, and return'],
  ['Arrows', 'Move between the items of the rail, the screens, the statuses and the lists'],
  ['Ctrl+Enter', 'In the console: send'],
  ['Ctrl+Space', 'In the console: complete'],
  ['Ctrl+.', 'In the console: fix'],
  ['Alt+Up, Alt+Down', 'In the console: what was sent before'],
] as const;

/** Every key this window knows. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Keys</DialogTitle>
          <DialogContent>
            <dl className={styles.keyList}>
              {windowKeys.map(([key, words]) => (
                <KeyRow key={key} name={key} words={words} />
              ))}
              {presenterActions.map((action) => (
                <KeyRow key={action.label} name={keyInWords(action)} words={`While presenting: ${action.label}`} />
              ))}
              <KeyRow name={stripKey} words="While presenting: show or hide the presenter’s keys" />
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function KeyRow({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{words}</dd>
    </>
  );
}
