/** Scenarios that ship. */
export interface ScenarioFiles {
  list(): Promise<readonly { readonly name: string; readonly text: string }[]>;
}
