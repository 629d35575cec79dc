import { untrack } from 'svelte';
import * as v from 'valibot';
import { SettingsSchema } from '../../../shared/contract.ts';
import { load, save } from './json.ts';

const { theme, palette } = SettingsSchema.entries;
const LookSchema = v.object({ theme, palette });
type Look = v.InferOutput<typeof LookSchema>;

const KEY = 'mull.look';

/** Theme and palette are kept here too, so that the first picture is already right. */
export const loadLook = (): Look | undefined => load('local', KEY, LookSchema);

/** Theme and palette as they are in force on the document. */
class AppliedLook {
  /** Counts up when it may have changed, for canvases that must paint again. */
  version = $state(0);

  /** Puts the look of the settings into force, and follows them and the system's theme from then on. */
  follow(settings: () => Look): void {
    const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const { theme, palette } = settings();
      const { dataset } = document.documentElement;
      dataset.theme = theme === 'dark' || (theme === 'system' && systemDark.matches) ? 'dark' : 'light';
      dataset.palette = palette;
      save('local', KEY, { theme, palette });
      untrack(() => this.version++);
    };
    systemDark.addEventListener('change', apply);
    $effect.root(() => {
      $effect(apply);
    });
  }

  /** Read {@link version} to be told of changes. */
  get isColourBlind(): boolean {
    return document.documentElement.dataset.palette === ('colour-blind' satisfies Look['palette']);
  }
}

export const look = new AppliedLook();
