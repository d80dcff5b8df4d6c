import { type FormEvent, useState } from 'react';
import { PushButton } from '../controls/push-button.tsx';
import { usePc } from '../display/pc-context.ts';
import styles from './work.module.css';
import { type Connected, useWork } from './work-control.ts';

const certificateFiles = '.pem,.crt,.cer,.der';

type Stage = { readonly kind: 'asking' | 'connecting' } | { readonly kind: 'over'; readonly connected: Connected };

/** "Set up a work or school account": address and password, then how it went. */
export function ConnectPage({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePc();
  const work = useWork();
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const read = (name: string) => String(given.get(name) ?? '');
    const file = given.get('authority');
    setStage({ kind: 'connecting' });
    const authority = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
    const order = { address: read('address').trim(), server: read('server').trim(), password: read('password'), authority };
    const connected: Connected = (await work?.connect(order)) ?? { ok: false, code: '', words: '' };
    setStage({ kind: 'over', connected });
  };
  const isOver = stage.kind === 'over';
  return (
    <form className={styles.workConnect} aria-label={t('setUpWorkAccount')} onSubmit={(event) => void submit(event)}>
      <p>{t('addWorkAccountHint')}</p>
      <fieldset className={styles.workFields} disabled={stage.kind === 'connecting' || (isOver && stage.connected.ok)}>
        <Field name="address" label={t('emailAddress')} type="email" required />
        <Field name="server" label={t('serverIfKnown')} type="text" />
        <Field name="password" label={t('password')} type="password" />
        <Field name="authority" label={t('ownAuthority')} type="file" accept={certificateFiles} />
      </fieldset>
      <div role="status">
        {stage.kind === 'connecting' && <p>{t('settingUp')}</p>}
        {isOver && stage.connected.ok && <p>{t('allSet')}</p>}
        {isOver && !stage.connected.ok && (
          <p className={styles.workFailed}>
            {t('connectFailed')} <bdi>{stage.connected.words}</bdi> <bdi>{stage.connected.code}</bdi>
          </p>
        )}
      </div>
      <div className={styles.workButtons}>
        {!(isOver && stage.connected.ok) && (
          <PushButton type="submit" main disabled={work === null || stage.kind === 'connecting'}>
            {t('next')}
          </PushButton>
        )}
        <PushButton onClick={onClose}>{t(isOver && stage.connected.ok ? 'close' : 'cancel')}</PushButton>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: 'email' | 'text' | 'password' | 'file';
  readonly required?: boolean;
  readonly accept?: string;
}

function Field({ name, label, ...input }: FieldProps) {
  return (
    <label className={styles.workField}>
      <span>{label}</span>
      <input name={name} autoComplete="off" spellCheck={false} {...input} />
    </label>
  );
}
