import { Field, Select, Switch } from '@fluentui/react-components';
import { editionCodeInWords, editions } from '../../../shared/contract/editions.ts';
import { unspokenInWords } from '../../../shared/words/pc-language.ts';
import { useSnapshot } from '../../connection/device-context.tsx';
import { spokenLocales } from '../../pc/texts/translate.ts';
import layoutStyles from '../../ui/layout.module.css';
import { ProblemText } from '../../ui/problem-text.tsx';
import { TakeBackButtons } from '../unenrol/unenrol-buttons.tsx';
import { FactField } from './fact-field.tsx';
import { useChangeDevice } from './use-change-device.ts';

const bootToCloudWords = {
  off: 'Off: an ordinary PC',
  shared: 'Shared PC mode: company name and logo at sign-in',
  dedicated: 'Dedicated PC mode',
} as const;

/** What the gates look at, and what the screens show. Every change takes effect at once. */
export function DevicePanel() {
  const { facts } = useSnapshot();
  const { change, changeText, problem } = useChangeDevice();
  const localeChoices = [...new Set([facts.locale, ...spokenLocales])];
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        The PC decides by these whether it accepts a policy. A blocked policy takes effect by itself once the PC can accept it.
      </p>
      <ProblemText text={problem?.detail} />
      <Field label="Edition">
        <Select value={facts.edition} onChange={(_, { value }) => void change({ edition: value as typeof facts.edition })}>
          {editions.map(({ name, code }) => (
            <option key={name} value={name}>
              {`${name} (${editionCodeInWords(code)})`}
            </option>
          ))}
        </Select>
      </Field>
      <FactField
        label="OS build"
        hint="10.0.build.revision, as winver says it"
        value={facts.osBuild}
        onCommit={(osBuild) => changeText({ osBuild })}
      />
      <Switch
        label="SetEduPolicies: Pro editions accept the picture policies"
        checked={facts.setEduPolicies}
        onChange={(_, { checked }) => void change({ setEduPolicies: checked })}
      />
      <Field label="Boot to cloud">
        <Select value={facts.bootToCloud} onChange={(_, { value }) => void change({ bootToCloud: value as typeof facts.bootToCloud })}>
          {Object.entries(bootToCloudWords).map(([mode, words]) => (
            <option key={mode} value={mode}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
      <FactField label="Computer name" value={facts.computerName} onCommit={(computerName) => changeText({ computerName })} />
      <FactField label="User" value={facts.userName} onCommit={(userName) => changeText({ userName })} />
      <Field label="Language and region" hint={unspokenInWords(facts.locale)}>
        <Select value={facts.locale} onChange={(_, { value }) => void change({ locale: value })}>
          {localeChoices.map((locale) => (
            <option key={locale} value={locale}>
              {localeInWords(locale)}
            </option>
          ))}
        </Select>
      </Field>
      <TakeBackButtons />
    </div>
  );
}

function localeInWords(locale: string): string {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(locale);
  return name === undefined || name === locale ? locale : `${name} (${locale})`;
}
