import { createApp } from '../../src-main/app.ts';
import { version } from '../../src-main/project.ts';
import { openSettings } from '../../src-main/settings.ts';
import { runWebHost } from '../../src-main/web/host.ts';
import { standInServices } from './services.ts';

/** The real web host in front of stand-in services: for working on the page without a model. */
await runWebHost(process.argv.slice(2), ({ data }) =>
  createApp(standInServices({ pause: 60 }), { version, host: 'web', settings: openSettings(data) }),
);
