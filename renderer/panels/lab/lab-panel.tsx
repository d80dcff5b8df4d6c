import { Switch } from '@fluentui/react-components';
import { useDevice } from '../../connection/device-context.tsx';
import layoutStyles from '../../ui/layout.module.css';
import styles from './lab-panel.module.css';
import { PictureMaker } from './picture-maker.tsx';
import { RecipeCards } from './recipe-cards.tsx';
import { RequestTable } from './request-table.tsx';
import { ServedPicture } from './served-picture.tsx';
import { useLab } from './use-lab.ts';

/** Every Status with one click, and a picture server that does wrong what it is told to. */
export function LabPanel() {
  const lab = useLab();
  const { mirror } = useDevice();
  return (
    <div className={`${layoutStyles.scroller} ${layoutStyles.stack}`}>
      <p className={layoutStyles.panelIntro}>
        A picture server inside this app, on this computer only. It listens only while it serves a picture, and produces the faults you
        choose.
      </p>
      <Switch
        label="Slow network: every picture takes six seconds longer, so that Status 2 can be seen"
        checked={lab.slowNetwork}
        onChange={(_, { checked }) => void mirror.call('setNetwork', { slow: checked })}
      />
      <RecipeCards lab={lab} />
      <PictureMaker />
      {lab.pictures.length > 0 && (
        <section className={layoutStyles.stack} aria-label="Served pictures">
          <h3 className={styles.labHeading}>Served now</h3>
          {lab.pictures.map((picture) => (
            <ServedPicture key={picture.id} picture={picture} />
          ))}
        </section>
      )}
      {lab.requests.length > 0 && <RequestTable requests={lab.requests} />}
    </div>
  );
}
