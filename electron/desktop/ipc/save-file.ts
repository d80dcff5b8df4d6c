import type { Dialog } from 'electron';
import type { Operations } from '../../../shared/contract/contract.ts';
import type { FilePieces } from '../../../shared/contract/operation.ts';
import { done, type Result, refused } from '../../../shared/result.ts';
import { contentOf, type SavedFile, savedFileKinds } from '../../../shared/window/saved-file.ts';
import { writeOutputFile } from '../../node/storage/output-file.ts';

/** Asks where a file goes and writes it there; answers its path, or null when the dialog was cancelled. */
export type SaveFile = (file: SavedFile) => Promise<Result<string | null>>;

export function createSaveFile(dialog: Pick<Dialog, 'showSaveDialog'>, operations: FileOperations): SaveFile {
  return async (file) => {
    const content = await contentFrom(operations, file);
    if (!content.ok) return content;
    const { end, words } = savedFileKinds[file.kind];
    const options = { defaultPath: `${file.name}${end}`, filters: [{ name: words, extensions: [end.slice(1)] }] };
    return saveWithDialog(dialog, options, content.value);
  };
}

type FileOperations = Pick<Operations, 'exportSnapshot' | 'exportJournal' | 'makePackage' | 'exportSessions'>;

async function contentFrom(operations: FileOperations, file: SavedFile): Promise<Result<string | Uint8Array | FilePieces>> {
  const content = contentOf(file);
  if ('content' in content) return done(content.content);
  switch (content.operation) {
    case 'exportSnapshot':
      return operations.exportSnapshot(content.input);
    case 'exportJournal':
      return operations.exportJournal(content.input);
    case 'exportSessions':
      return operations.exportSessions(content.input);
    case 'makePackage':
      return operations.makePackage(content.input);
  }
}

type SaveDialogOptions = Parameters<Dialog['showSaveDialog']>[0];

export async function saveWithDialog(
  dialog: Pick<Dialog, 'showSaveDialog'>,
  options: SaveDialogOptions,
  content: string | Uint8Array | FilePieces,
): Promise<Result<string | null>> {
  const chosen = await dialog.showSaveDialog(options);
  if (chosen.canceled) return done(null);
  try {
    await writeOutputFile(chosen.filePath, content);
    return done(chosen.filePath);
  } catch (error) {
    return refused({ title: 'The file was not saved', detail: `${chosen.filePath} cannot be written: ${String(error)}`, status: 500 });
  }
}
