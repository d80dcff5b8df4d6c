import { useCallback, useRef } from 'react';
import type { Result } from '../../../shared/result.ts';
import { useConsoleApi } from './console-store.ts';
import type { Sample } from './samples.ts';

/**
 * Puts a document into the console once it has come; a refusal says why it did not. Of two that are under way only the later counts, and
 * what was typed or sent meanwhile stays.
 */
export function useLoad(): (coming: Promise<Result<string>>, sample: Sample | null) => Promise<void> {
  const console = useConsoleApi();
  const latest = useRef<Promise<Result<string>> | null>(null);
  return useCallback(
    async (coming, sample) => {
      latest.current = coming;
      const { document, sent } = console.getState();
      const loaded = await coming;
      if (latest.current !== coming) return;
      console.setState((now) => {
        if (now.document !== document || now.sent !== sent) return {};
        return loaded.ok ? { document: loaded.value, sample, outcome: null, problem: null, recall: null } : { problem: loaded.problem };
      });
    },
    [console],
  );
}
