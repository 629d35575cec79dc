import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/draw-panel.css';
import './styles/legend.css';
import './styles/print.css';
import App from './App.svelte';
import { openWire } from './connect.ts';
import { PUZZLES } from './puzzles/index.ts';
import { takeLink } from './share.ts';
import { AppState } from './state/app.svelte.ts';
import { look } from './state/look.svelte.ts';

look.start();
const app = new AppState(openWire, PUZZLES);
const target = document.getElementById('app');
if (!target) throw new Error('internal: the page has no place for the app');
mount(App, { target, props: { app } });
app.start();
takeLink(app);
window.addEventListener('hashchange', () => takeLink(app));

// The chart is not needed for the first picture, but must not be waited for when the first steps arrive.
requestIdleCallback(() => void import('./board/charts.ts'));
