/** An event as Electron hands it to listeners. */
export interface CancellableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function cancellableEvent<Details extends object>(details?: Details): CancellableEvent & Details {
  let prevented = false;
  const event = {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault() {
      prevented = true;
    },
  };
  return Object.defineProperties(event, Object.getOwnPropertyDescriptors(details ?? {})) as CancellableEvent & Details;
}
