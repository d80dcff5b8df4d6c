import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';

interface PanelBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a fault in one panel from taking the PC off the screen. React offers this as a class only. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }

  override render() {
    if (this.state.fault === null) return this.props.children;
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>This panel has a fault</MessageBarTitle>
          {this.state.fault}. The PC itself goes on; open the panel again.
        </MessageBarBody>
      </MessageBar>
    );
  }
}
