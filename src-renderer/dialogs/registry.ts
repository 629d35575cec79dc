import type { Component } from 'svelte';
import AddDialog from '../library/AddDialog.svelte';
import PrintDialog from '../print/PrintDialog.svelte';
import type { Dialog } from '../state/app.svelte.ts';
import ExportDialog from './ExportDialog.svelte';
import GenerateDialog from './GenerateDialog.svelte';
import HelpDialog from './HelpDialog.svelte';
import NewDialog from './NewDialog.svelte';
import PasteDialog from './PasteDialog.svelte';
import SettingsDialog from './SettingsDialog.svelte';

/** Every dialog that is asked for. */
export const DIALOGS: Readonly<Record<Dialog, Component<{ readonly onclose: () => void }>>> = {
  generate: GenerateDialog,
  settings: SettingsDialog,
  help: HelpDialog,
  paste: PasteDialog,
  export: ExportDialog,
  print: PrintDialog,
  'add-to-set': AddDialog,
  examples: NewDialog,
};
