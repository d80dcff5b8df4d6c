import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import type { Branding, ImageSlot, ImageState } from '../../../shared/contract/device-view.ts';
import { imageStatusMeanings } from '../../../shared/contract/image-status.ts';
import { transferReasons } from '../../../shared/contract/transfer-reason.ts';
import { canDownloadAgain } from '../../../shared/contract/why.ts';
import { bytesInWords, reasonInWords } from '../../../shared/words/picture-words.ts';
import { asSentence } from '../../../shared/words/sentence.ts';
import { slotNames } from '../../../shared/words/slot-names.ts';
import { withoutCredentials } from '../../../shared/words/without-credentials.ts';
import { useDevice, useSnapshot } from '../../connection/device-context.tsx';
import { useNavigation } from '../../hooks/navigation.ts';
import { useScrollToResult } from '../../hooks/use-scroll-to-result.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import layoutStyles from '../../ui/layout.module.css';
import { StatusMark } from '../../ui/status-mark.tsx';
import { StoredPicture } from '../../ui/stored-picture.tsx';
import textStyles from '../../ui/text.module.css';
import { Tries } from '../../ui/tries.tsx';
import { QuickPolicy } from './quick-policy.tsx';
import styles from './status-panel.module.css';

/** One picture's policy: status, reason and fix, tries, progress, and the picture itself. */
export function ImageCard({ slot }: { readonly slot: ImageSlot }) {
  const { images, branding } = useSnapshot();
  const { mirror } = useDevice();
  const { openPanel } = useNavigation();
  const image = images[slot];
  const part = useScrollToResult<HTMLElement>(image.cause);
  const [setting, setSetting] = useState(false);
  const isBefore = image.status !== 1;
  return (
    <section ref={part} className={`${layoutStyles.panelCard} ${styles.imageCard}`} aria-label={slotNames[slot]} data-slot={slot}>
      <div className={styles.imageCardHead}>
        <div className={styles.imageCardWords}>
          <h3>{slotNames[slot]}</h3>
          <StatusMark status={image.status} size={28} />
        </div>
        {image.picture !== null && (
          <StoredPicture
            className={styles.imageCardPicture}
            fileName={image.picture.fileName}
            alt={`${slotNames[slot]} ${isBefore ? 'from before' : 'as stored'}`}
          />
        )}
      </div>
      <p className={textStyles.quiet}>{meaningInWords(slot, image, branding)}</p>
      {image.url !== null && <Address url={image.url} />}
      <Progress image={image} />
      <Reason slot={slot} image={image} />
      {image.picture !== null && (
        <p className={`${textStyles.quiet} ${styles.imageCardFacts}`}>
          {isBefore ? `${beforeInWords(image)}: ${pictureFacts(image.picture)}` : pictureFacts(image.picture)}
        </p>
      )}
      <div className={layoutStyles.row}>
        <Button size="small" onClick={() => openPanel('why', { slot })}>
          Why?
        </Button>
        <Button size="small" appearance="subtle" aria-expanded={setting} onClick={() => setSetting(!setting)}>
          Set
        </Button>
        {canDownloadAgain(image) && (
          <Button size="small" appearance="subtle" onClick={() => void mirror.call('refreshImage', { slot })}>
            Download again
          </Button>
        )}
      </div>
      {setting && <QuickPolicy slot={slot} />}
    </section>
  );
}

function Address({ url }: { readonly url: string }) {
  if (url === '') return <p className={`${textStyles.mono} ${textStyles.address}`}>(empty)</p>;
  return (
    <p className={`${textStyles.mono} ${textStyles.address}`}>
      {withoutCredentials(url)} <CopyButton what="the URL" text={withoutCredentials(url)} />
    </p>
  );
}

function Reason({ slot, image: { reason } }: { readonly slot: ImageSlot; readonly image: ImageState }) {
  if (reason === null) return null;
  return (
    <div className={styles.statusReason}>
      <p>
        <strong>{asSentence(reasonInWords(reason))}</strong>
      </p>
      <p>
        <span className={styles.statusFixWord}>What to do:</span> {asSentence(transferReasons[reason.code].fix)}
      </p>
      <Tries slot={slot} className={styles.imageCardTries} />
    </div>
  );
}

function Progress({ image: { progress, status } }: { readonly image: ImageState }) {
  if (status !== 2 || progress === null) return null;
  const { received, total } = progress;
  const words = total === null ? `${bytesInWords(received)} so far` : `${bytesInWords(received)} of ${bytesInWords(total)}`;
  return (
    <div className={styles.imageCardProgress}>
      <ProgressBar aria-label="Download" thickness="large" {...(total === null ? {} : { value: received, max: Math.max(total, 1) })} />
      <span className={textStyles.quiet}>{words}</span>
    </div>
  );
}

/** What the Status says; and where it says success and no screen shows the picture, that too. */
function meaningInWords(slot: ImageSlot, image: ImageState, branding: Branding): string {
  const { status, picture, reason, undrawable } = image;
  const without = slot === 'companyLogo' ? 'no logo is painted' : 'the PC shows what its user chose';
  if (status === null)
    return `${image.url === null ? 'No policy sets it' : 'A policy set an empty address, which asks for no picture'}; ${without}.`;
  const { meaning } = imageStatusMeanings[status];
  if (status !== 1) return meaning;
  if (picture === null) return reason === null ? meaning : `${meaning}: that is what is reported, but there is no picture.`;
  if (undrawable) return `${meaning}, but it is of a kind that cannot be drawn: ${without}.`;
  return slot === 'companyLogo' && !branding.painted ? `${meaning}, but not painted: ${branding.reason}.` : meaning;
}

/** What became of the picture that was there before. */
function beforeInWords({ undrawable }: ImageState): string {
  return undrawable ? 'The previous picture cannot be drawn' : 'Still showing the previous picture';
}

function pictureFacts({ width, height, type, bytes }: NonNullable<ImageState['picture']>): string {
  return `${width} × ${height} px, ${type === 'jpeg' ? 'JPEG' : 'PNG'}, ${bytesInWords(bytes)}`;
}
