import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forms.css';
import './styles/draw-panel.css';
import './styles/legend.css';
import './styles/print.css';
import App from './App.svelte';
import { openWire } from './connect.ts';
import { fetchLater } from './fetch-later.ts';
import { takeLink } from './input/address.ts';
import { PUZZLES } from './puzzles/index.ts';
import { AppState } from './state/app.svelte.ts';
import { look } from './state/kept/look.svelte.ts';
import { attempt } from './state/surroundings.ts';

look.start();
const app = new AppState(openWire, PUZZLES);
const target = document.getElementById('app');
if (!target) throw new Error('internal: the page has no place for the app');
mount(App, { target, props: { app } });
app.start();
takeLink(app);
window.addEventListener('hashchange', () => takeLink(app));
// Once the first picture is there, so that it works without the host, too.
window.addEventListener('load', () => {
  app.opener.reading.prepare();
  void attempt(app, fetchLater);
});
