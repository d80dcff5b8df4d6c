import { createContext, type ReactNode, useContext, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';

/** A store of its own for everything below its provider: `use` follows a part of it, `useApi` reads and changes it without following. */
export function createStoreContext<State>(name: string, create: () => StoreApi<State>) {
  const Context = createContext<StoreApi<State> | null>(null);
  const useApi = (): StoreApi<State> => {
    const store = useContext(Context);
    if (store === null) throw new Error(`${name} needs its provider above`);
    return store;
  };
  return {
    Provider({ children }: { readonly children: ReactNode }) {
      const [store] = useState(create);
      return <Context value={store}>{children}</Context>;
    },
    use: <Part,>(select: (state: State) => Part): Part => useStore(useApi(), select),
    useApi,
  };
}
