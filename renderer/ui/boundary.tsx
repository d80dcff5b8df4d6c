import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { asSentence } from '../../shared/words/sentence.ts';

interface BoundaryProps {
  readonly children: ReactNode;
  /** What stands there instead after a fault, which may be that a part of the page did not come. */
  readonly instead: (fault: string) => ReactNode;
}

/** Keeps a fault in one part of the page from taking the rest of it off the screen. React offers this as a class only. */
export class Boundary extends Component<BoundaryProps, { readonly fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }

  override render() {
    return this.state.fault === null ? this.props.children : this.props.instead(this.state.fault);
  }
}

/** What Vite and the browser say of a file of the page that could not be fetched. */
const isMissing = /preload CSS|dynamically imported module/;

/** Says that a part of the page has a fault, and what to do. */
export function FaultBar({ title, fault }: { readonly title: string; readonly fault: string }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {isMissing.test(fault) ? 'Part of it could not be loaded.' : asSentence(fault)} The PC itself keeps running.
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => location.reload()}>
          Load this page again
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
