import { createContext } from 'svelte';
import type { Actions } from './actions.ts';

/** The actions, for every component that offers one. */
export const [useActions, provideActions] = createContext<Actions>();
