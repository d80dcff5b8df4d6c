import previewStyles from './parts/preview.module.css';
/** A window and a taskbar without content, over the wallpaper of a preview: enough to see what of the picture will be covered. */
export function MiniDesktop() {
  return (
    <>
      <div className={previewStyles.previewWindow} />
      <div className={previewStyles.previewTaskbar} />
    </>
  );
}
