import { type FormEvent, useState } from 'react';
import { usePc } from '../display/pc-context.ts';
import { type Connected, useWork } from './work-control.ts';
import './work.css';

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
    <form className="work__connect" aria-label={t('setUpWorkAccount')} onSubmit={(event) => void submit(event)}>
      <p>{t('addWorkAccountHint')}</p>
      <fieldset className="work__fields" disabled={stage.kind === 'connecting' || (isOver && stage.connected.ok)}>
        <Field name="address" label={t('emailAddress')} type="email" required />
        <Field name="server" label={t('serverIfKnown')} type="text" />
        <Field name="password" label={t('password')} type="password" />
        <Field name="authority" label={t('ownAuthority')} type="file" accept={certificateFiles} />
      </fieldset>
      <div role="status">
        {stage.kind === 'connecting' && <p>{t('settingUp')}</p>}
        {isOver && stage.connected.ok && <p className="work__set">{t('allSet')}</p>}
        {isOver && !stage.connected.ok && (
          <p className="work__failed">
            {t('connectFailed')} <bdi>{stage.connected.words}</bdi> <bdi>{stage.connected.code}</bdi>
          </p>
        )}
      </div>
      <div className="work__buttons">
        {!(isOver && stage.connected.ok) && (
          <button type="submit" className="card__button" data-main="" disabled={work === null || stage.kind === 'connecting'}>
            {t('next')}
          </button>
        )}
        <button type="button" className="card__button" onClick={onClose}>
          {t(isOver && stage.connected.ok ? 'close' : 'cancel')}
        </button>
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
    <label className="work__field">
      <span>{label}</span>
      <input name={name} autoComplete="off" spellCheck={false} {...input} />
    </label>
  );
}
