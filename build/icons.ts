import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { CONTEXT, launchBrowser } from './browser.ts';
import { packIcns, packIco } from './icon-files.ts';

/** `npm run icons`: draws build/icons/icon.svg in every size and format that the systems ask for. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Up to here, the drawing whose edges lie on whole pixels is sharper. */
const SMALL = 32;
/** A Mac expects some air around the mark. */
const MAC_MARGIN = 100 / 1024;

const folder = join(import.meta.dirname, 'icons');

await using browser = await launchBrowser();
const page = await (await browser.newContext(CONTEXT)).newPage();
const drawings = { small: await drawing('icon-small.svg'), full: await drawing('icon.svg') };

const pictures = await drawAll(0);
await mkdir(join(folder, 'png'), { recursive: true });
for (const [size, png] of pictures) await writeFile(join(folder, 'png', `${size}x${size}.png`), png);
await writeFile(
  join(folder, 'icon.ico'),
  packIco(new Map(ICO_SIZES.map(size => [size, pictures.get(size)!]))),
);
await writeFile(join(folder, 'icon.icns'), packIcns(await drawAll(MAC_MARGIN)));
console.log(`Drawn in ${SIZES.length} sizes into ${folder}`);

async function drawing(name: string): Promise<string> {
  const svg = await readFile(join(folder, name), 'utf8');
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

async function drawAll(margin: number): Promise<Map<number, Buffer>> {
  const drawn = new Map<number, Buffer>();
  for (const size of SIZES) {
    drawn.set(
      size,
      await draw(page, size <= SMALL ? drawings.small : drawings.full, size, Math.round(margin * size)),
    );
  }
  return drawn;
}

async function draw(page: Page, source: string, size: number, margin: number): Promise<Buffer> {
  const inner = size - 2 * margin;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}img{display:block;margin:${margin}px}</style>` +
      `<img src="${source}" width="${inner}" height="${inner}">`,
  );
  await page.locator('img').evaluate(image => (image as HTMLImageElement).decode());
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
}
